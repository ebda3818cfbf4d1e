using RecKit.Algorithms;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class ScoringChecks
{
    public static void Immutable(AlgorithmSubject subject)
    {
        IModel model = subject.Train();
        byte[] before = MemoryModelStore.Save(model).ToBytes();
        int[] items = Probe.Items(subject.Tastes.Training);
        List<Probe> probes = Probe.All(subject.Tastes.Training, subject.Traits);
        float[][] first = [.. probes.Select(probe => probe.Score(model, items))];
        for (int i = probes.Count - 1; i >= 0; i--)
        {
            int at = Probe.FirstDifference(first[i], probes[i].Score(model, items));
            Require(at < 0, $"for {probes[i].Name}, item {(at < 0 ? 0 : items[at])} scores differently the second time. A model must not change when it is asked.");
        }
        Require(
            MemoryModelStore.Save(model).ToBytes().AsSpan().SequenceEqual(before),
            "the model saves to other bytes after it was asked for scores. A model must not change when it is asked.");
    }

    public static void ThreadSafe(AlgorithmSubject subject)
    {
        const int Threads = 4;
        const int Rounds = 40;
        IModel model = subject.Train();
        int[] items = Probe.Items(subject.Tastes.Training);
        List<Probe> probes = Probe.All(subject.Tastes.Training, subject.Traits);
        float[][] expected = [.. probes.Select(probe => probe.Score(model, items))];
        using Barrier start = new(Threads);
        Task[] tasks = new Task[Threads];
        for (int i = 0; i < Threads; i++)
        {
            int first = i * 5;
            tasks[i] = Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (int n = 0; n < Rounds * probes.Count; n++)
                    {
                        int at = (first + n) % probes.Count;
                        Require(
                            Probe.FirstDifference(expected[at], probes[at].Score(model, items)) < 0,
                            $"for {probes[at].Name}, the scores are others when {Threads} threads ask at once. Scratch memory of a model must belong to the call.");
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException e)
        {
            throw e.InnerException as ConformanceException
                ?? new ConformanceException($"{e.InnerException!.GetType().Name} when {Threads} threads ask at once: {e.InnerException.Message}", e);
        }
    }

    public static void BatchEqualsSingle(AlgorithmSubject subject)
    {
        IModel model = subject.Train();
        int[] items = Probe.Items(subject.Tastes.Training);
        int[] shuffled = [.. items, items[3], items[3]];
        RandomStream.Derive(subject.Settings.Seed, "batch-equals-single").Shuffle(shuffled.AsSpan());
        foreach (Probe probe in Probe.All(subject.Tastes.Training, subject.Traits))
        {
            float[] all = probe.Score(model, items);
            float[] mixed = probe.Score(model, shuffled);
            for (int i = 0; i < shuffled.Length; i++)
                RequireSame(all[Array.IndexOf(items, shuffled[i])], mixed[i], shuffled[i], "in another order");
            for (int i = 0; i < items.Length; i += 7)
                RequireSame(all[i], probe.Score(model, [items[i]])[0], items[i], "alone");
            model.Score(probe.Query, [], []);

            void RequireSame(float one, float other, int item, string how) => Require(
                BitConverter.SingleToInt32Bits(one) == BitConverter.SingleToInt32Bits(other),
                $"for {probe.Name}, item {item} scores {one:R} with all items and {other:R} {how}. " +
                "Compute each item's score by the same operations in the same order, whatever else is asked.");
        }
    }

    public static void Unknown(AlgorithmSubject subject) => RequireFinite(subject, subject.Train(), subject.Tastes.Training, "the usual data");

    public static void Finite(AlgorithmSubject subject)
    {
        foreach (WildCase wild in WildData.All(subject.Traits.Needs))
        {
            IModel model;
            try
            {
                model = subject.Train(wild.Data, threads: 2);
            }
            catch (RecKitException e) when (wild.MayFail && e.Code == ErrorCodes.Training)
            {
                continue;
            }
            catch (Exception e)
            {
                throw new ConformanceException($"training on {wild.Name} threw {e.GetType().Name}: {e.Message} Such data must train.", e);
            }
            RequireFinite(subject, model, wild.Data, wild.Name);
            IModel loaded = subject.Create().Load(MemoryModelStore.Save(model), new LoadContext());
            RequireFinite(subject, loaded, wild.Data, $"{wild.Name}, saved and loaded");
        }
    }

    private static void RequireFinite(AlgorithmSubject subject, IModel model, TrainingData data, string trainedOn)
    {
        int[] items = Probe.Items(data);
        foreach (Probe probe in Probe.All(data, subject.Traits))
        {
            float[] scores;
            try
            {
                scores = probe.Score(model, items);
            }
            catch (Exception e)
            {
                throw new ConformanceException(
                    $"trained on {trainedOn}, the model threw {e.GetType().Name} for {probe.Name}: {e.Message} Give the documented fallback instead.", e);
            }
            for (int i = 0; i < items.Length; i++)
            {
                Require(
                    float.IsFinite(scores[i]),
                    $"trained on {trainedOn}, item {items[i]} scores {scores[i]} for {probe.Name}. Every item gets a finite score; guard divisions by zero, and clamp.");
            }
        }
    }
}
