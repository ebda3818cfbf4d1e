using System.Diagnostics;
using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class CancellationChecks
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static void Before(AlgorithmSubject subject)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        try
        {
            subject.Create().Train(subject.Tastes.Training, subject.Context() with { Cancellation = source.Token });
        }
        catch (OperationCanceledException)
        {
            return;
        }
        throw new ConformanceException("training ran although its token was cancelled before. Call context.Cancellation.ThrowIfCancellationRequested() first.");
    }

    public static void During(AlgorithmSubject subject)
    {
        TrainingData data = TinyData.Tastes(users: 3000, items: 1500, eventsPerUser: 60).Training;
        // A busy machine can make one attempt late; a training that does not look at its token is late every time.
        TimeSpan best = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < 3 && best > Limit; attempt++)
        {
            TimeSpan late = CancelAfter(TimeSpan.FromMilliseconds(100), subject, data);
            best = late < best ? late : best;
        }
        Require(
            best <= Limit,
            $"training went on for {best.TotalSeconds:F1} s after its token was cancelled, but a second is allowed. " +
            "Check context.Cancellation in every loop over users, items or epochs.");
    }

    // How long a training went on after it was cancelled; zero when it was done before.
    private static TimeSpan CancelAfter(TimeSpan delay, AlgorithmSubject subject, TrainingData data)
    {
        using CancellationTokenSource source = new();
        IAlgorithm algorithm = subject.Create();
        TrainingContext context = subject.Context() with { Cancellation = source.Token };
        Task<IModel?> training = Task.Factory.StartNew<IModel?>(
            () =>
            {
                try
                {
                    return algorithm.Train(data, context);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (training.Wait(delay))
            return TimeSpan.Zero;
        Stopwatch clock = Stopwatch.StartNew();
        source.Cancel();
        training.GetAwaiter().GetResult();
        return clock.Elapsed;
    }
}
