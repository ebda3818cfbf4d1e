using System.Text.Json;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Results;

namespace RecKit.Runs.Records;

/// <summary>Finds the runs of a directory and reads their results.</summary>
public static class RunStore
{
    /// <summary>
    /// Lists runs, newest first. Other directories are skipped; a damaged run has its directory's name and modification time.
    /// </summary>
    /// <param name="directory">The runs directory; need not exist.</param>
    /// <returns>Finished and unfinished runs.</returns>
    public static IReadOnlyList<RunInfo> List(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        List<RunInfo> runs = [];
        foreach (string path in Subdirectories(directory))
        {
            if (!File.Exists(Path.Combine(path, RunPaths.Results)))
                continue;
            runs.Add(Describe(path));
        }

        foreach (string path in Subdirectories(Path.Combine(directory, RunPaths.Partial)))
        {
            if (PartialRun.TryRead(path) is { } run)
                runs.Add(Describe(run, path));
        }

        return [.. runs.OrderByDescending(r => r.Started).ThenByDescending(r => r.Directory, StringComparer.Ordinal)];
    }

    /// <summary>Reads the result of a finished run.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RecKitException">RK5004: not a run, or not finished. RK5008: the results are damaged.</exception>
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
            throw Unreadable(runDirectory, e);
        }
    }

    /// <summary>Returns whether a directory is a run with results: one that finished, or that continued after a failure.</summary>
    /// <param name="runDirectory">The run directory.</param>
    public static bool HasResults(string runDirectory)
    {
        ArgumentNullException.ThrowIfNull(runDirectory);
        return File.Exists(Path.Combine(runDirectory, RunPaths.Results));
    }

    /// <summary>Finds the model packages of a run.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <returns>The full paths, in ordinal order; empty when no models were kept.</returns>
    public static IReadOnlyList<string> FindModels(string runDirectory)
    {
        ArgumentNullException.ThrowIfNull(runDirectory);
        string models = Path.Combine(Path.GetFullPath(runDirectory), RunPaths.Models);
        return !Directory.Exists(models)
            ? []
            : [.. Directory.GetFiles(models, ManifestFile.Name, SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Deletes a run and its whole directory.</summary>
    /// <param name="run">The run, which must not be running.</param>
    /// <exception cref="RecKitException">RK5002: the run is still running. RK5001: it cannot be deleted.</exception>
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

    private static RunInfo Describe(string directory)
    {
        try
        {
            ResultsFile file = ResultsFile.Read(Path.Combine(directory, RunPaths.Results));
            _ = file.ToResult(directory);
            ResultsFile.Row[] failed = [.. file.Algorithms.Where(a => a.Error is not null)];
            return new RunInfo(file.Name, file.Hash, file.Started, failed.Length > 0 ? RunState.Failed : RunState.Finished, directory)
            {
                Reason = failed.Length == 0 ? null : $"{failed.Length} of {file.Algorithms.Count} algorithms failed: {string.Join(", ", failed.Select(a => $"{a.Id} ({a.Error!.Code})"))}",
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new RunInfo(Path.GetFileName(directory), "", Directory.GetLastWriteTimeUtc(directory), RunState.Damaged, directory)
            {
                Reason = $"{RunPaths.Results} cannot be read: {e.Message}",
            };
        }
    }

    private static RunInfo Describe(PartialRun run, string directory)
    {
        RunState state = IsLocked(directory) ? RunState.Running : run.Failed ? RunState.Failed : RunState.Interrupted;
        return new RunInfo(run.Name, run.Hash, run.Started, state, directory) { Reason = state == RunState.Running ? null : run.Reason };
    }

    /// <summary>Creates the error for a run whose results cannot be read.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <param name="cause">The exception thrown by reading them.</param>
    /// <returns>RK5004: not a run, or not finished. RK5008: the results are damaged.</returns>
    internal static RecKitException Unreadable(string runDirectory, Exception cause)
    {
        string path = Path.Combine(runDirectory, RunPaths.Results);
        if (File.Exists(path))
            return new RecKitException(ErrorCodes.RunDamaged, $"The results of '{runDirectory}' cannot be read: {cause.Message.TrimEnd('.')}. Run its experiment again.", cause);
        if (!Directory.Exists(runDirectory))
            return new RecKitException(ErrorCodes.RunNotFound, $"There is no run '{Path.GetFullPath(runDirectory)}'{(File.Exists(runDirectory) ? ": it is a file" : "")}.", cause);
        if (PartialRun.TryRead(runDirectory) is { } partial)
        {
            string state = Describe(partial, Path.GetFullPath(runDirectory).TrimEnd(Path.DirectorySeparatorChar)) switch
            {
                { State: RunState.Running } => "is still running",
                { State: RunState.Failed, Reason: { } reason } => $"failed: {reason.TrimEnd('.')}",
                { Reason: { } reason } => $"was interrupted: {reason.TrimEnd('.')}",
                _ => "was interrupted",
            };
            return new RecKitException(ErrorCodes.RunNotFound, $"The run of '{partial.Name}' in '{runDirectory}' {state}. It has no results yet: run the same experiment again to resume it.", cause);
        }
        return new RecKitException(ErrorCodes.RunNotFound, $"'{runDirectory}' is not a run: it has no {RunPaths.Results}.", cause);
    }

    private static bool IsLocked(string partial)
    {
        if (!File.Exists(partial + ".lock"))
            return false;
        using RunLock? taken = RunLock.TryAcquire(partial + ".lock");
        return taken is null;
    }
}
