using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using Microsoft.FSharp.Control;
using RecKit.Diagnostics;
using RecKit.Manifests;

namespace RecKit.Scripting;

/// <summary>
/// Compiles a script into a plugin folder: the assembly with embedded symbols, documentation, the manifest, and libraries that the host
/// does not provide.
/// </summary>
internal static partial class ScriptCompiler
{
    private const string Library = "RecKit.FSharp.Plugins";
    private const string FSharpCore = "FSharp.Core";

    // Declares the plugin of the assembly; its base class finds the script's components.
    private const string Entry =
        """
        namespace RecKit.Scripting.Generated
        [<Sealed>]
        type Entry() =
            inherit RecKit.FSharp.Plugins.ScriptPlugin(typeof<Entry>.Assembly)
        [<assembly: RecKit.Components.Plugin(typeof<Entry>)>]
        do ()
        """;

    private static FSharpChecker? s_checker;

    /// <summary>Gets the assemblies available to every script, besides those of .NET.</summary>
    public static IReadOnlyList<string> OwnReferences { get; } =
        [.. new[] { "RecKit.Abstractions", "RecKit.Numerics", Library, FSharpCore }.Select(HostAssembly.Locate)];

    /// <summary>Compiles a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">An empty folder, which becomes the plugin folder.</param>
    /// <exception cref="RecKitException">RK3016, or a problem reported by the manifest writer.</exception>
    public static void Compile(ScriptFile script, string folder)
    {
        string assembly = Path.Combine(folder, script.Id + ".dll"), docs = Path.ChangeExtension(assembly, ".xml"), entry = Path.Combine(folder, "Entry.fs");
        File.WriteAllText(entry, Entry);
        string[] references = [.. OwnReferences, .. script.References];
        Run(
            script,
            [
                "fsc.exe", "--nologo", "-a", $"-o:{assembly}", $"--doc:{docs}", "--noframework", "--targetprofile:netcore", "--debug:embedded", "--optimize+",
                "--nowin32manifest", "--tailcalls-", "--inlinethreshold:0", "--define:RECKIT",
                .. references.Concat(Framework()).Select(file => $"-r:{file}"), .. script.Loaded, script.Path, entry,
            ]);
        File.Delete(entry);
        // The contract and the numerics are provided by the host.
        foreach (string file in references.Skip(2))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        WriteManifest(script, folder, new PluginAssembly
        {
            File = assembly, Docs = docs, Id = script.Id, Version = $"0.0.0-{script.Hash[..8]}", References = references,
        });
    }

    private static IEnumerable<string> Framework() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(file => Path.GetFileName(file) is "mscorlib.dll" or "netstandard.dll" || (Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) && !file.EndsWith("Native.dll", StringComparison.Ordinal)));

    private static void Run(ScriptFile script, string[] arguments)
    {
        s_checker ??= FSharpChecker.Create(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        (FSharpDiagnostic[] found, _) = FSharpAsync.RunSynchronously(s_checker.Compile(arguments, null), null, null);
        Diagnostic[] errors = [.. found.Where(d => d.Severity.IsError).Select(d => Translate(script.Path, d))];
        if (errors.Length > 0)
            throw new RecKitException(errors);
    }

    /// <summary>Converts a compiler error, whose columns count from 0.</summary>
    /// <param name="script">The full path of the script.</param>
    /// <param name="error">The compiler's error.</param>
    /// <returns>RK3016 with the source location.</returns>
    public static Diagnostic Translate(string script, FSharpDiagnostic error)
    {
        string message = $"{error.ErrorNumberText}: {Spaces().Replace(error.Message, " ").Trim()}";
        bool isScript = error.FileName.EndsWith(ScriptSource.Extension, StringComparison.OrdinalIgnoreCase);
        SourceLocation place = isScript ? new(error.FileName, error.StartLine, error.StartColumn + 1) : new(script, 1, 1);
        return ScriptFile.Problem(message, place);
    }

    private static void WriteManifest(ScriptFile script, string folder, PluginAssembly plugin)
    {
        ProblemList problems = new(script.Path);
        JsonObject? manifest = ManifestWriter.Write(plugin, problems);
        if (manifest is null || problems.Found.Count > 0)
            throw new RecKitException([.. problems.Found.Select(problem => problem with { Location = PlaceOf(script, problem) })]);
        manifest["script"] = script.Path;
        File.WriteAllText(Path.Combine(folder, "plugin.json"), ManifestWriter.Text(manifest));
    }

    // A problem with an option is located at the option; any other, where the components are listed.
    private static SourceLocation PlaceOf(ScriptFile script, Diagnostic problem)
    {
        string[] lines = File.ReadAllLines(script.Path);
        Regex sought = OptionName().Match(problem.Message) is { Success: true } option
            ? new Regex($@"\b{Regex.Escape(option.Groups[1].Value)}\s*:")
            : Components();
        int line = Array.FindIndex(lines, sought.IsMatch);
        return line < 0 ? new(script.Path, 1, 1) : new(script.Path, line + 1, sought.Match(lines[line]).Index + 1);
    }

    [GeneratedRegex(@"^Option \w+\.(\w+) of ")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^let plugin\b")]
    private static partial Regex Components();
}
