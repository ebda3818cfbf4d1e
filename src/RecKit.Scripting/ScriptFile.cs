using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RecKit.Diagnostics;

namespace RecKit.Scripting;

/// <summary>A script: its dependencies and the identity of the assembly that it compiles to.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Id">The plugin id: the file name in kebab-case.</param>
/// <param name="Hash">The SHA-256, in hexadecimal, of its text, path, files and the RecKit version that compiles it.</param>
/// <param name="Loaded">Full paths of the loaded scripts, dependencies first.</param>
/// <param name="References">Full paths of the referenced assemblies.</param>
internal sealed partial record ScriptFile(string Path, string Id, string Hash, IReadOnlyList<string> Loaded, IReadOnlyList<string> References)
{
    /// <summary>Reads a script and its references.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The script.</returns>
    /// <exception cref="RecKitException">RK3016: a directive that a plugin must not contain, or a missing file.</exception>
    public static ScriptFile Read(string path)
    {
        List<string> loaded = [], references = [];
        List<Diagnostic> problems = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        foreach (string file in ScriptCompiler.OwnReferences)
            hash.AppendData(File.ReadAllBytes(file));
        Gather(path, loaded, references, problems, hash);
        if (problems.Count > 0)
            throw new RecKitException(problems);
        loaded.Remove(path);
        return new ScriptFile(path, IdOf(path), Convert.ToHexStringLower(hash.GetHashAndReset()), loaded, references);
    }

    // RandomWalk.fsx, random_walk.fsx and random-walk.fsx → random-walk
    private static string IdOf(string path)
    {
        string words = JsonNamingPolicy.KebabCaseLower.ConvertName(System.IO.Path.GetFileNameWithoutExtension(path));
        string id = NotKebab().Replace(words, "-").Trim('-');
        return id.Length > 0 && char.IsAsciiLetter(id[0]) ? id : $"script-{id}".TrimEnd('-');
    }

    private static void Gather(string path, List<string> loaded, List<string> references, List<Diagnostic> problems, IncrementalHash hash)
    {
        string text = File.ReadAllText(path);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        string directory = System.IO.Path.GetDirectoryName(path)!;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (Directive().Match(line) is not { Success: true } directive)
                continue;
            SourceLocation place = new(path, number, directive.Groups["name"].Index);
            foreach (string value in directive.Groups["value"].Captures.Select(c => c.Value))
            {
                if (value.StartsWith("nuget", StringComparison.OrdinalIgnoreCase))
                {
                    problems.Add(Problem(
                        "a plugin script cannot refer to NuGet packages: it would fetch code whenever an experiment runs. Refer to an assembly by its path, or make a project of it: dotnet new reckit-algorithm.", place));
                    continue;
                }
                string file = System.IO.Path.GetFullPath(value, directory);
                if (!File.Exists(file))
                    problems.Add(Problem($"there is no file {file}.", place));
                else if (directive.Groups["name"].Value == "load" && !loaded.Contains(file) && file != path)
                    Gather(file, loaded, references, problems, hash);
                else if (directive.Groups["name"].Value == "r" && !references.Contains(file))
                    Refer(file);
            }
        }
        loaded.Add(path);

        void Refer(string file)
        {
            // Assemblies shared by the host or already in the folder need no second copy.
            if (ScriptCompiler.OwnReferences.Any(own => System.IO.Path.GetFileName(own) == System.IO.Path.GetFileName(file)))
                return;
            references.Add(file);
            hash.AppendData(File.ReadAllBytes(file));
        }
    }

    /// <summary>Creates a script error.</summary>
    /// <param name="message">The message.</param>
    /// <param name="place">The location.</param>
    /// <returns>The diagnostic.</returns>
    public static Diagnostic Problem(string message, SourceLocation place) => new(ErrorCodes.ScriptCompilation, DiagnosticSeverity.Error, message, place);

    [GeneratedRegex("""^\s*#(?<name>r|load)\s+(?:@?"(?<value>[^"]*)"\s*)+""")]
    private static partial Regex Directive();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotKebab();
}
