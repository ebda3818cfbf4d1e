using BenchmarkDotNet.Attributes;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;

namespace RecKit.Benchmarks;

/// <summary>What the engine adds to scoring: full ranking of 1,000 users over a catalogue, with a model whose scores cost next to nothing.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private const int Users = 1_000;
    private const int Items = 3_706;

    private readonly MetricInstance[] _metrics =
        [new("hits", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, new HitsMetric())];

    private EvaluationCase _case = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RandomStream stream = RandomStream.Derive(1, "benchmarks.evaluation");
        TrainingData training = new(RandomLog(ref stream, 160 * Users), Users, Items);
        _ = training.Interactions;
        _case = new EvaluationCase
        {
            Model = new TableModel(ref stream),
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
            Training = training,
            Test = RandomLog(ref stream, 20 * Users),
            Seed = 1,
            Threads = Threads,
        };
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public double FullRanking() => Evaluator.Evaluate(_case, _metrics, new EvaluationSettings()).Metrics[0].Value;

    private static EventLog RandomLog(ref RandomStream stream, int count)
    {
        int[] users = new int[count];
        int[] items = new int[count];
        for (int i = 0; i < count; i++)
            (users[i], items[i]) = (stream.NextInt32(Users), stream.NextInt32(Items));
        return new EventLog(users, items);
    }

    // Each user's scores are a stretch of one table.
    private sealed class TableModel : IModel
    {
        private readonly float[] _table = new float[Items + Users];

        public TableModel(ref RandomStream stream)
        {
            for (int i = 0; i < _table.Length; i++)
                _table[i] = (float)stream.NextGaussian();
        }

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
        {
            ReadOnlySpan<float> table = _table.AsSpan(query.User);
            for (int i = 0; i < items.Length; i++)
                scores[i] = table[items[i]];
        }

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private sealed class HitsMetric : IMetric
    {
        public int Width => 2;

        public int ListDepth => 100;

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
