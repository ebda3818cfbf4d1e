namespace RecKit.Inference.Recommending;

/// <summary>Working memory that waits for the next request: up to twice the number of processors; what is beyond that is left to the collector.</summary>
/// <remarks>Thread safety: safe, without locks.</remarks>
internal sealed class WorkerPool
{
    private readonly AnswerWorker?[] _waiting = new AnswerWorker?[2 * Environment.ProcessorCount];

    /// <summary>Takes what waits.</summary>
    /// <returns>Working memory, or null when none waits.</returns>
    public AnswerWorker? Take()
    {
        for (int place = 0; place < _waiting.Length; place++)
        {
            if (Volatile.Read(ref _waiting[place]) is not null && Interlocked.Exchange(ref _waiting[place], null) is { } worker)
                return worker;
        }
        return null;
    }

    /// <summary>Gives working memory back.</summary>
    /// <param name="worker">It; its owner must not use it any more.</param>
    public void Return(AnswerWorker worker)
    {
        for (int place = 0; place < _waiting.Length; place++)
        {
            if (Volatile.Read(ref _waiting[place]) is null && Interlocked.CompareExchange(ref _waiting[place], worker, null) is null)
                return;
        }
    }
}
