using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Data;

namespace RecKit.Testing.Algorithms;

internal static class CancellationChecks
{
    private static readonly TimeSpan s_start = TimeSpan.FromMilliseconds(100);

    // Simulated once: that takes longer than most trainings.
    private static readonly Lazy<TrainingData> s_large = new(() => TinyData.Tastes(users: 3000, items: 1500, eventsPerUser: 60).Training);

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
        TrainingData data = CopyOf(s_large.Value);
        // A busy machine can delay one attempt; a training that ignores its token is late every time.
        for (int attempt = 0; attempt < 3; attempt++)
        {
            if (EndsInTime(subject, data))
                return;
        }
        throw new ConformanceException(
            "training went on for more than a second after its token was cancelled. Check context.Cancellation in every loop over users, items or epochs.");
    }

    // An algorithm that writes into its training data must not spoil the checks of others.
    private static TrainingData CopyOf(TrainingData data) =>
        new(data.Events.Select([.. Enumerable.Range(0, data.Events.Count)]), data.UserCount, data.ItemCount)
        {
            Scale = data.Scale,
            UserFeatures = data.UserFeatures,
            ItemFeatures = data.ItemFeatures,
        };

    private static bool EndsInTime(AlgorithmSubject subject, TrainingData data)
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
        if (training.Wait(s_start))
            return true;
        source.Cancel();
        bool inTime = Yardstick.EndsWithinASecond(training);
        training.GetAwaiter().GetResult();
        return inTime;
    }
}
