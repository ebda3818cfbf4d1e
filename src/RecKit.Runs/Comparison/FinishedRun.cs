using System.Text.Json;
using RecKit.Diagnostics;
using RecKit.Runs.Records;

namespace RecKit.Runs.Comparison;

/// <summary>A finished run, as read from its directory.</summary>
/// <param name="Directory">The full path of the run directory.</param>
/// <param name="Results">The results of the run.</param>
internal sealed record FinishedRun(string Directory, ResultsFile Results)
{
    /// <summary>Gets the name of the run directory, for messages.</summary>
    public string Name => Path.GetFileName(Directory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>Opens a finished run.</summary>
    /// <param name="directory">The run directory.</param>
    /// <returns>The run.</returns>
    /// <exception cref="RecKitException">RK5004: not a finished run, or a run of an early version. RK5008: the results are
    /// damaged.</exception>
    public static FinishedRun Open(string directory)
    {
        string path = Path.Combine(directory, RunPaths.Results);
        try
        {
            ResultsFile results = ResultsFile.Read(path);
            return results is { Protocol: not null, Fingerprints: not null, PerUserSha256: not null } && results.Metrics.All(m => m is { Use: not null, With: not null })
                ? new FinishedRun(Path.GetFullPath(directory), results)
                : throw new RecKitException(
                    ErrorCodes.RunNotFound, $"'{directory}' was written by an earlier version, which did not note what a comparison needs: run its experiment again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RunStore.Unreadable(directory, e);
        }
    }
}
