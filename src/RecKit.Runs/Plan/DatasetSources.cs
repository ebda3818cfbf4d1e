namespace RecKit.Runs.Plan;

/// <summary>
/// The files of a data set that consists of several: either all of them alike (<see cref="Files"/>), or those of each part. Every path is a full one and may hold wildcards: <c>*</c> and <c>?</c>
/// within a name, <c>**</c> for any depth of directories. What a wildcard finds is taken in ordinal order of the paths; a list in the order in which it is written.
/// </summary>
public sealed record DatasetSources
{
    /// <summary>Gets the files of a data set without parts.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the files to train on.</summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>Gets the files for early stopping and for choosing options.</summary>
    public IReadOnlyList<string> Validation { get; init; } = [];

    /// <summary>Gets the files to test on.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>Gets whether there are parts.</summary>
    public bool HasParts => Train.Count > 0;

    /// <summary>Tells whether a path is to be looked for: it has wildcards, and nothing of that very name is there.</summary>
    /// <param name="path">The path.</param>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?') && !Path.Exists(path);
}
