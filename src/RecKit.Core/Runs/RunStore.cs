using System.Text.Json;
using RecKit.Core.Models;
using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Core.Runs;

/// <summary>Finds the runs of a directory and reads what they found.</summary>
public static class RunStore
{
    /// <summary>Lists runs, the newest first. Directories that are not runs are passed over; a damaged one has the name of its directory and the time of its last change.</summary>
    /// <param name="directory">The directory of runs; need not exist.</param>
    /// <returns>Finished and unfinished ones.</returns>
    public static IReadOnlyList<RunInfo> List(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        List<RunInfo> runs = [];
        foreach (string path in Subdirectories(directory))
        {
            if (!File.Exists(Path.Combine(path, RunPaths.Results)))
                continue;
            runs.Add(TryRead(path) is { } file
                ? new RunInfo(file.Name, file.Hash, file.Started, RunState.Finished, path)
                : new RunInfo(Path.GetFileName(path), "", Directory.GetLastWriteTimeUtc(path), RunState.Damaged, path));
        }

        foreach (string path in Subdirectories(Path.Combine(directory, RunPaths.Partial)))
        {
            if (PartialRun.TryRead(path) is { } run)
                runs.Add(new RunInfo(run.Name, run.Hash, run.Started, IsLocked(path) ? RunState.Running : RunState.Interrupted, path));
        }

        return [.. runs.OrderByDescending(r => r.Started).ThenByDescending(r => r.Directory, StringComparer.Ordinal)];
    }

    /// <summary>Reads the result of a finished run.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RecKitException">RK5004: it is no run, or one that is not finished.</exception>
    public static RunResult Read(string runDirectory)
    {
        ArgumentNullException.ThrowIfNull(runDirectory);
        string path = Path.Combine(runDirectory, RunPaths.Results);
        try
        {
            return ResultsFile.Read(path).ToResult(Path.GetFullPath(runDirectory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RecKitException(
                ErrorCodes.RunNotFound, $"'{runDirectory}' is not a finished run: {(File.Exists(path) ? e.Message : $"it has no {RunPaths.Results}")}.", e);
        }
    }

    /// <summary>Finds the model packages of a run.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <returns>Their full paths, in ordinal order; empty when none were kept.</returns>
    public static IReadOnlyList<string> FindModels(string runDirectory)
    {
        ArgumentNullException.ThrowIfNull(runDirectory);
        string models = Path.Combine(Path.GetFullPath(runDirectory), RunPaths.Models);
        return !Directory.Exists(models)
            ? []
            : [.. Directory.GetFiles(models, ManifestFile.Name, SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Deletes a run with all that is in its directory.</summary>
    /// <param name="run">The run, one that nothing works on.</param>
    /// <exception cref="RecKitException">RK5002: it is going on. RK5001: it cannot be deleted.</exception>
    public static void Delete(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (IsLocked(run.Directory))
            throw new RecKitException(ErrorCodes.RunLocked, $"'{run.Name}' in {run.Directory} is going on: stop it first.");
        try
        {
            Directory.Delete(run.Directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.RunDirectory, $"{run.Directory} cannot be deleted: {e.Message}", e);
        }
    }

    private static string[] Subdirectories(string directory) => Directory.Exists(directory) ? Directory.GetDirectories(Path.GetFullPath(directory)) : [];

    private static ResultsFile? TryRead(string directory)
    {
        try
        {
            return ResultsFile.Read(Path.Combine(directory, RunPaths.Results));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static bool IsLocked(string partial)
    {
        if (!File.Exists(partial + ".lock"))
            return false;
        using RunLock? taken = RunLock.TryAcquire(partial + ".lock");
        return taken is null;
    }
}
