using System.Diagnostics;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>What an evaluation takes above the model and the data, at the size of a large catalogue. Alone in the process, so that nobody else's memory is counted.</summary>
[Collection(Alone.Name)]
public sealed class EvaluationMemoryTests
{
    private const int Users = 138_000;
    private const int Items = 27_000;
    private const int Factors = 64;
    // Half a gigabyte is what must be met; it takes about 20 MB, so much less would be a fault already.
    private const long Limit = 128L << 20;

    [Fact]
    public void Full_ranking_of_a_large_catalogue_takes_little_memory()
    {
        EvaluationCase input = Case();
        MetricInstance[] metrics = [new("places", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, new PlacesMetric())];
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using Process self = Process.GetCurrentProcess();
        long before = Resident(self), most = before;
        using Timer sampler = new(_ => most = Math.Max(most, Resident(self)), null, 0, 5);
        EvaluationResult result = Evaluator.Evaluate(input, metrics, new EvaluationSettings());
        most = Math.Max(most, Resident(self));

        // Managed and native memory alike: what the operating system holds for the process. Users × items of scores would be 14 GB.
        (most - before).ShouldBeLessThan(Limit);
        result.Users.Length.ShouldBe(Users);
        result.Metrics[0].Value.ShouldBe(100, "Every list has a hundred items.");
        GC.KeepAlive(input);
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static EvaluationCase Case()
    {
        RandomStream random = RandomStream.Derive(1, "test.memory");
        TrainingData training = new(Events(ref random, 20), Users, Items);
        _ = training.Interactions;
        return new EvaluationCase
        {
            Model = new FactorModel(Gaussians(ref random, Users * Factors), Gaussians(ref random, Items * Factors), Factors),
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
            Training = training,
            Test = Events(ref random, 1),
            Seed = 1,
            Threads = Environment.ProcessorCount,
        };
    }

    private static EventLog Events(ref RandomStream random, int perUser)
    {
        int[] users = new int[Users * perUser], items = new int[users.Length];
        for (int i = 0; i < users.Length; i++)
            (users[i], items[i]) = (i / perUser, random.NextInt32(Items));
        return new EventLog(users, items);
    }

    private static float[] Gaussians(ref RandomStream random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)random.NextGaussian();
        return values;
    }

    private sealed class PlacesMetric : IMetric
    {
        public int Width => 2;

        public int ListDepth => 100;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            statistics[0] = user.List.Length;
            statistics[1] = 1;
            return true;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }
}

/// <summary>Tests that measure the whole process: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
