namespace RecKit.Runs.Plan;

/// <summary>
/// The files of a data set that consists of several: either uniform files (<see cref="Files"/>) or the files of each part. Every path is a
/// full path and may contain wildcards: <c>*</c> and <c>?</c> within a name, <c>**</c> for any depth of directories. Wildcard matches are
/// read in ordinal order of their paths, lists in the written order.
/// </summary>
public sealed record DatasetSources
{
    /// <summary>Gets the files of a data set without parts.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the files to train on.</summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>Gets the files for early stopping and option search.</summary>
    public IReadOnlyList<string> Validation { get; init; } = [];

    /// <summary>Gets the files to test on.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>Gets whether the data set is divided into parts.</summary>
    public bool HasParts => Train.Count > 0;

    /// <summary>Returns whether a path is a pattern: it has wildcards, and no file of that exact name exists.</summary>
    /// <param name="path">The path.</param>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?') && !Path.Exists(path);
}
