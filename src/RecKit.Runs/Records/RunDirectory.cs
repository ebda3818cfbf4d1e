using System.Globalization;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The working directory of a run: <c>runs/.partial/&lt;hash&gt;/</c>, locked while open. Its subdirectory <c>run/</c> is renamed to become
/// the run directory once complete; everything else (<c>units/</c>, <c>models/</c>, <c>run.json</c>) is only for resuming.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const int HashInName = 8;
    private const int HashInPartial = 16;
    private const int LockAttempts = 4;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(50);
    private readonly RunLock _lock;
    private readonly string _runs;
    private readonly PartialRun _run;

    private RunDirectory(RunLock @lock, string runs, string root, PartialRun run)
    {
        _lock = @lock;
        _runs = runs;
        _run = run;
        Root = root;
    }

    /// <summary>Gets the directory of the unfinished run.</summary>
    public string Root { get; }

    /// <summary>Gets the directory that will become the run directory.</summary>
    public string Content => Path.Combine(Root, RunPaths.Content);

    /// <summary>Gets whether work of different code was found here and discarded.</summary>
    public bool Discarded { get; private init; }

    /// <summary>Fails early when runs cannot be written.</summary>
    /// <param name="runs">The runs directory.</param>
    /// <exception cref="RecKitException">RK5001: the directory is not writable.</exception>
    public static void Probe(string runs)
    {
        string partial = Path.Combine(runs, RunPaths.Partial);
        string probe = Path.Combine(partial, $"probe-{Environment.ProcessId}");
        bool isNew = !Directory.Exists(runs);
        RunFiles.Guard(runs, () =>
        {
            Directory.CreateDirectory(partial);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        });
        RemoveIfEmpty(partial);
        if (isNew)
            RemoveIfEmpty(runs);
    }

    /// <summary>Opens and locks the working directory of a run. Work of an interrupted run is kept if the same code produced it.</summary>
    /// <param name="runs">The runs directory.</param>
    /// <param name="run">The run.</param>
    /// <returns>The working directory.</returns>
    /// <exception cref="RecKitException">RK5001: the directory is not writable. RK5002: another process is using it.</exception>
    public static RunDirectory Open(string runs, PartialRun run)
    {
        string root = Path.Combine(runs, RunPaths.Partial, run.Hash[..HashInPartial]);
        RunLock taken = Acquire(root + ".lock") ?? throw new RecKitException(
            ErrorCodes.RunLocked,
            $"Another process works on the same run in '{root}': wait for it, stop it, or choose another 'output.directory'.");
        try
        {
            PartialRun? earlier = PartialRun.TryRead(root);
            bool resumed = earlier?.Hash == run.Hash && earlier.Code == run.Code;
            RunFiles.Guard(root, () =>
            {
                if (!resumed && Directory.Exists(root))
                    Directory.Delete(root, recursive: true);
                if (resumed && earlier!.Models != run.Models)
                    DeleteModels(root);
                Directory.CreateDirectory(Path.Combine(root, RunPaths.Content));
                Directory.CreateDirectory(Path.Combine(root, RunPaths.Units));
                run.Write(root);
            });
            return new RunDirectory(taken, runs, root, run) { Discarded = earlier is not null && !resumed };
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Chooses the name of the finished run.</summary>
    /// <returns>A full path that does not exist yet.</returns>
    public string ChooseFinal()
    {
        string time = _run.Started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(_runs, $"{time}-{RunFiles.SafeName(_run.Name)}-{_run.Hash[..HashInName]}");
        string free = path;
        for (int number = 2; Path.Exists(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{path}-{number}");
        return free;
    }

    /// <summary>Records why the run ended, for lists of runs.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="failed">Whether a new attempt would fail again; false for a disk failure, for example.</param>
    public void NoteEnd(string reason, bool failed)
    {
        try
        {
            (_run with { Reason = reason, Failed = failed }).Write(Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk itself failed: the run is listed as interrupted.
        }
    }

    /// <summary>Publishes the complete run directory atomically and removes the files for resuming.</summary>
    /// <param name="final">The result of <see cref="ChooseFinal"/>.</param>
    /// <param name="keepWork">Whether finished work stays in the run directory, for a run that repeats only what failed.</param>
    public void Publish(string final, bool keepWork)
    {
        string work = Path.Combine(Content, RunPaths.Work);
        RunFiles.Guard(work, () =>
        {
            foreach (string part in keepWork ? new[] { RunPaths.Units, RunPaths.Models, RunPaths.Trials } : [])
            {
                string kept = Path.Combine(work, part);
                if (!Directory.Exists(Path.Combine(Root, part)))
                    continue;
                Directory.CreateDirectory(work);
                if (Directory.Exists(kept))
                    Directory.Delete(kept, recursive: true);
                Directory.Move(Path.Combine(Root, part), kept);
            }
            if (!keepWork && Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        });
        RunFiles.Guard(final, () => Directory.Move(Content, final));

        // Delete first the file that marks an unfinished run.
        RunFiles.Guard(Root, () => File.Delete(Path.Combine(Root, RunPaths.Info)));
        DurableFile.TryDelete(Root);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        RemoveIfEmpty(Path.Combine(_runs, RunPaths.Partial));
    }

    // Whoever lists runs holds the lock for a moment, and so does a run that is being stopped.
    private static RunLock? Acquire(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (RunLock.TryAcquire(path) is { } taken)
                return taken;
            if (attempt == LockAttempts)
                return null;
            Thread.Sleep(LockPause);
        }
    }

    // They were kept under a different model selection; units whose models are selected now are retrained.
    private static void DeleteModels(string root)
    {
        foreach (string models in new[] { Path.Combine(root, RunPaths.Models), Path.Combine(root, RunPaths.Content, RunPaths.Models) })
        {
            if (Directory.Exists(models))
                Directory.Delete(models, recursive: true);
        }
    }

    // Deleting a non-empty directory fails, as intended.
    private static void RemoveIfEmpty(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In use.
        }
    }
}
