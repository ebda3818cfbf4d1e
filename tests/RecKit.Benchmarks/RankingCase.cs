using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Benchmarks;

/// <summary>A full ranking of a large catalogue: random factors, random events, lists of a hundred for every user, and a metric that costs next to nothing.</summary>
internal static class RankingCase
{
    public const int Depth = 100;

    /// <summary>Makes a case.</summary>
    /// <param name="users">The number of users.</param>
    /// <param name="items">The number of items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="eventsPerUser">The training events of each user, which are left out of the list.</param>
    /// <param name="threads">The number of threads.</param>
    public static EvaluationCase Make(int users, int items, int factors, int eventsPerUser, int threads)
    {
        RandomStream random = RandomStream.Derive(1, "benchmarks.ranking");
        return Of(Events(ref random, users, items, eventsPerUser), users, items, factors, threads);
    }

    /// <summary>Makes a case of given events; factors and test events are random.</summary>
    /// <param name="events">The training events.</param>
    /// <param name="users">The number of users.</param>
    /// <param name="items">The number of items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="threads">The number of threads.</param>
    public static EvaluationCase Of(EventLog events, int users, int items, int factors, int threads)
    {
        RandomStream random = RandomStream.Derive(2, "benchmarks.ranking");
        TrainingData training = new(events, users, items);
        _ = training.Interactions;
        return new EvaluationCase
        {
            Model = new FactorModel(Gaussians(ref random, users * factors), Gaussians(ref random, items * factors), factors),
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
            Training = training,
            Test = Events(ref random, users, items, 1),
            Seed = 1,
            Threads = threads,
        };
    }

    /// <summary>Makes the metric.</summary>
    public static MetricInstance Hits() => new("hits", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, new HitsMetric());

    private static EventLog Events(ref RandomStream random, int users, int items, int perUser)
    {
        int[] userColumn = new int[users * perUser], itemColumn = new int[userColumn.Length];
        for (int i = 0; i < userColumn.Length; i++)
            (userColumn[i], itemColumn[i]) = (i / perUser, random.NextInt32(items));
        return new EventLog(userColumn, itemColumn);
    }

    private static float[] Gaussians(ref RandomStream random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)random.NextGaussian();
        return values;
    }

    private sealed class FactorModel(float[] users, float[] items, int factors) : IModel, IFactorVectors
    {
        public int Factors => factors;

        public ReadOnlyMemory<float> ItemFactors => items;

        public void UserFactors(in UserQuery query, Span<float> vector) => users.AsSpan(query.User * factors, factors).CopyTo(vector);

        public void Score(in UserQuery query, ReadOnlySpan<int> wanted, Span<float> scores) => throw new NotSupportedException("Ranked by its vectors.");

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private sealed class HitsMetric : IMetric
    {
        public int Width => 2;

        public int ListDepth => Depth;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            foreach (float rating in user.ListRatings)
                statistics[0] += float.IsNegativeInfinity(rating) ? 0 : 1;
            statistics[1] = 1;
            return true;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }
}
