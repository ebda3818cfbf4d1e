using System.Globalization;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The place of a run's work: <c>runs/.partial/&lt;hash&gt;/</c>, locked while it is open. <c>run/</c> in it becomes the run directory, by renaming, when all is there;
/// what is beside it (<c>units/</c>, <c>models/</c>, <c>run.json</c>) serves resuming only.
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

    /// <summary>Gets what will be the run directory.</summary>
    public string Content => Path.Combine(Root, RunPaths.Content);

    /// <summary>Gets whether work of other code lay here and was thrown away.</summary>
    public bool Discarded { get; private init; }

    /// <summary>Fails early where runs cannot be written at all.</summary>
    /// <param name="runs">The directory of runs.</param>
    /// <exception cref="RecKitException">RK5001: it cannot be written.</exception>
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

    /// <summary>Opens the place of a run, locks it, and keeps what an interrupted run left if the same code did it.</summary>
    /// <param name="runs">The directory of runs.</param>
    /// <param name="run">The run.</param>
    /// <returns>The place.</returns>
    /// <exception cref="RecKitException">RK5001: it cannot be written. RK5002: another process works there.</exception>
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

    /// <summary>Gives the name that the finished run will have.</summary>
    /// <returns>A full path where there is nothing yet.</returns>
    public string ChooseFinal()
    {
        string time = _run.Started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(_runs, $"{time}-{RunFiles.SafeName(_run.Name)}-{_run.Hash[..HashInName]}");
        string free = path;
        for (int number = 2; Path.Exists(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{path}-{number}");
        return free;
    }

    /// <summary>Notes why the run ended, for lists of runs.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="failed">Whether it would end so again: the disk, say, is not at fault.</param>
    public void NoteEnd(string reason, bool failed)
    {
        try
        {
            (_run with { Reason = reason, Failed = failed }).Write(Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk is what failed: the run is listed as interrupted.
        }
    }

    /// <summary>Makes the run directory appear, whole, and removes what served resuming.</summary>
    /// <param name="final">What <see cref="ChooseFinal"/> gave.</param>
    /// <param name="keepWork">Whether what was finished is kept in the run directory, for a run that does what failed again.</param>
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

        // First that which makes it look like an unfinished run.
        RunFiles.Guard(Root, () => File.Delete(Path.Combine(Root, RunPaths.Info)));
        DurableFile.TryDelete(Root);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        RemoveIfEmpty(Path.Combine(_runs, RunPaths.Partial));
    }

    // Whoever lists runs holds the lock for a moment, and so does a run that is just being stopped.
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

    // They were kept for another choice of models; units whose models are asked for now are trained again.
    private static void DeleteModels(string root)
    {
        foreach (string models in new[] { Path.Combine(root, RunPaths.Models), Path.Combine(root, RunPaths.Content, RunPaths.Models) })
        {
            if (Directory.Exists(models))
                Directory.Delete(models, recursive: true);
        }
    }

    // Deleting a directory that is not empty fails, which is what is wanted.
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
