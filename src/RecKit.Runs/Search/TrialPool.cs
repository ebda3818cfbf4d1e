using RecKit.Algorithms;
using RecKit.Numerics;

namespace RecKit.Runs.Search;

/// <summary>
/// Runs trials concurrently: at most one per thread, within the memory limit. Trials start in order and share the threads evenly. Results
/// do not depend on the schedule: an algorithm whose results depend on the thread count gets all threads, one trial at a time.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="traits">The traits of the algorithm.</param>
internal sealed class TrialPool(RunContext run, AlgorithmTraits traits)
{
    private long? _bytes;

    /// <summary>Runs trials.</summary>
    /// <param name="count">The number of trials.</param>
    /// <param name="trial">Runs the trial at a position with a number of threads.</param>
    public void Run(int count, Action<int, int> trial)
    {
        int threads = run.Plan.Threads;
        int first = 0;
        if (run.Plan.Memory is not null && _bytes is null && threads > 1 && count > 0)
        {
            _bytes = TrialMemory.Watch(() => trial(0, threads));
            first = 1;
        }
        int workers = Math.Min(Workers(threads), count - first);
        if (workers > 0)
            ParallelBlocks.Run(count - first, 1, workers, (position, _, _) => trial(first + position, threads / workers), run.Cancellation);
    }

    private int Workers(int threads)
    {
        if (traits.Determinism != Determinism.AnyThreadCount)
            return 1;
        return run.Plan.Memory is { } limit && _bytes is { } bytes ? (int)Math.Clamp(limit / bytes, 1, threads) : threads;
    }
}
