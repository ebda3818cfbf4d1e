using System.Diagnostics;

namespace RecKit.Learning.Training;

/// <summary>
/// Sees to it that trainings keep to the memory that they may take: it looks at what is alive on the heap, and ends the training that finds more than it may beside what was there before it began.
/// Those that run at once share the limit. The memory of native libraries it does not see: who uses them refuses beforehand (RecKit.Torch does).
/// </summary>
/// <remarks>A look at the heap costs little; only when that seems too large it is collected, so that garbage does not count.</remarks>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly Lock Gate = new();
    private static int s_running;
    private static long s_before;

    private readonly long _limit;
    private readonly CancellationTokenSource _stop;
    private readonly Timer _timer;
    private long _rest;
    private int _looking;

    /// <summary>Begins to watch.</summary>
    /// <param name="limit">How many bytes trainings may take.</param>
    /// <param name="cancellation">What else ends this one.</param>
    public MemoryWatch(long limit, CancellationToken cancellation)
    {
        _limit = limit;
        lock (Gate)
        {
            if (s_running++ == 0)
                s_before = Alive();
        }
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _timer = new Timer(_ => Look(), null, Pace, Pace);
    }

    /// <summary>Gets the token that ends the training.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Gets how many bytes the training took when it was found to take too much; 0 when it was not.</summary>
    public long Taken { get; private set; }

    /// <summary>Looks once more, when the training is done and its model is there.</summary>
    /// <returns>Whether it took too much.</returns>
    public bool IsExceeded()
    {
        Measure();
        return Taken > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
        lock (Gate)
            s_running--;
    }

    // What waits for its finalizer is freed by the second collection. GC.GetTotalMemory(true) is content with an answer within 5 %.
    private static long Alive()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private void Look()
    {
        // One look at a time, and none for a while after a collection that cost much.
        if (Stopwatch.GetTimestamp() < Interlocked.Read(ref _rest) || Interlocked.Exchange(ref _looking, 1) == 1)
            return;
        try
        {
            if (Taken == 0 && Measure())
                _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The training is over.
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private bool Measure()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) - s_before <= _limit)
            return false;
        long start = Stopwatch.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        long taken = GC.GetTotalMemory(forceFullCollection: false) - s_before;
        Interlocked.Exchange(ref _rest, Stopwatch.GetTimestamp() + (10 * (Stopwatch.GetTimestamp() - start)));
        if (taken <= _limit)
            return false;
        Taken = taken;
        return true;
    }
}
