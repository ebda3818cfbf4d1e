using RecKit.Catalog.Options;
using RecKit.Diagnostics;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Resolves paths to full paths. They are relative to the file that contains them; <c>${RECKIT_DATA}/</c> at the start is the only
/// variable.
/// </summary>
/// <param name="directories">The directory of each file; any other source is relative to the working directory.</param>
/// <param name="environment">Reads environment variables.</param>
internal sealed class PathResolver(IReadOnlyDictionary<string, string> directories, Func<string, string?> environment)
{
    private const string Name = "RECKIT_DATA";

    private const string Variable = "${" + Name + "}";

    /// <summary>Gets the value of RECKIT_DATA as a full path, or null.</summary>
    public string? DataDirectory { get; } = environment(Name) is { Length: > 0 } value ? Path.GetFullPath(value) : null;

    /// <summary>Returns whether a reader option is a path, by its name: <c>path</c>, or a name that ends in <c>_path</c>.</summary>
    public static bool IsPathKey(string key) => key == "path" || key.EndsWith("_path", StringComparison.Ordinal);

    public string DirectoryOf(SourceLocation place) =>
        place.File is not null && directories.TryGetValue(place.File, out string? directory) ? directory : Environment.CurrentDirectory;

    /// <summary>Resolves a full path.</summary>
    /// <returns>The path, or null when a problem was reported.</returns>
    public string? Resolve(SpecScalar text, string what, BindingContext context)
    {
        if (text.Text.Length == 0 || text.Text.Contains('\0'))
        {
            context.Error(ErrorCodes.OutOfRange, text.Location, $"{what} takes a path, but got {(text.Text.Length == 0 ? "an empty text" : "a NUL character")}.");
            return null;
        }
        return Expand(text, what, context) is { } expanded
            ? Path.GetFullPath(Path.Combine(DirectoryOf(text.Location), expanded))
            : null;
    }

    /// <summary>Expands the variable at the start of a text; other texts are unchanged.</summary>
    /// <returns>The text, or null when a problem was reported.</returns>
    public string? Expand(SpecScalar text, string what, BindingContext context)
    {
        string written = text.Text;
        int start = written.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
            return written;
        string rest = written.StartsWith(Variable, StringComparison.Ordinal) ? written[Variable.Length..] : written;
        bool leads = start == 0 && rest.Length < written.Length && (rest.Length == 0 || rest[0] == '/') && !rest.Contains("${", StringComparison.Ordinal);
        if (!leads)
        {
            context.Error(ErrorCodes.Variable, text.Location,
                $"{what} is '{Suggestion.Show(written)}', but the only variable is {Variable}/ at the start of a path. Write the path out.");
            return null;
        }
        if (DataDirectory is not null)
            return DataDirectory.TrimEnd('/') + (rest.Length == 0 ? "/" : rest);
        context.Error(ErrorCodes.Variable, text.Location,
            $"{what} is '{Suggestion.Show(written)}', but the environment variable {Name} is not set. Set it to the directory of your data sets: "
            + $"export {Name}=/path/to/data (in PowerShell $env:{Name} = 'C:\\data').");
        return null;
    }

    /// <summary>Restores the variable, so that the text does not depend on the machine.</summary>
    public string Collapse(string path)
    {
        string? root = DataDirectory?.TrimEnd('/');
        return root is { Length: > 0 } && path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] is '/' or '\\')
            ? Variable + path[root.Length..].Replace('\\', '/')
            : path;
    }
}
