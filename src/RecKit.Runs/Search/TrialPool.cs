using RecKit.Algorithms;
using RecKit.Numerics;

namespace RecKit.Runs.Search;

/// <summary>
/// Runs trials, several at once: as many as there are threads, and no more than the memory limit allows. Trials start in their order, and the threads are divided among
/// them. What a trial finds does not depend on any of it: an algorithm that does not promise that of threads gets them all, one trial at a time.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="traits">The traits of the algorithm.</param>
internal sealed class TrialPool(RunContext run, AlgorithmTraits traits)
{
    private long? _bytes;

    /// <summary>Runs trials.</summary>
    /// <param name="count">How many.</param>
    /// <param name="trial">Gets the position of the trial and the number of its threads.</param>
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
