using RecKit.Manifests;

namespace RecKit.Plugin.Build;

/// <summary>The arguments passed by the build.</summary>
internal sealed record BuildArguments
{
    /// <summary>Gets the assembly and its references.</summary>
    public required PluginAssembly Plugin { get; init; }

    /// <summary>Gets the full path of the manifest to write.</summary>
    public required string Manifest { get; init; }

    /// <summary>Gets the project file, for errors.</summary>
    public required string Project { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments, or one <c>@file</c> with one argument per line.</param>
    /// <returns>The arguments.</returns>
    /// <exception cref="ArgumentException">An argument is invalid.</exception>
    public static BuildArguments Parse(string[] args)
    {
        if (args is [['@', .. string file]])
            args = [.. File.ReadAllLines(file).Where(line => line.Length > 0)];
        string? docs = null, project = null, id = null;
        List<string> places = [], references = [];
        foreach (string argument in args)
        {
            (string name, string value) = argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=') is int at and > 0
                ? (argument[..at], argument[(at + 1)..])
                : ("", argument);
            switch (name)
            {
                case "":
                    places.Add(Path.GetFullPath(value));
                    break;
                case "--docs":
                    docs = value;
                    break;
                case "--project":
                    project = value;
                    break;
                case "--id":
                    id = value;
                    break;
                case "--reference":
                    references.Add(value);
                    break;
                default:
                    throw new ArgumentException($"Unknown argument '{argument}'. {Usage}");
            }
        }
        if (places.Count != 2)
            throw new ArgumentException($"Expected an assembly and a manifest, but got {places.Count} file(s). {Usage}");
        return new BuildArguments
        {
            Plugin = new PluginAssembly { File = places[0], Docs = docs, Id = id, References = references },
            Manifest = places[1],
            Project = project ?? places[0],
        };
    }

    private const string Usage =
        "Usage: RecKit.Plugin.Build <assembly> <manifest> [--docs=file] [--project=file] [--id=id] [--reference=file]...";
}
