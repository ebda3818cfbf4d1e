using CsCheck;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Engine.Tests.Metrics;
using RecKit.Learning.Evaluation;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>The pass as a whole: against a plain reference, over threads, allocations, progress, cancellation.</summary>
public class EvaluationPassTests
{
    private const int Users = 150;
    private const int Items = 60;

    private static readonly MetricInstance[] Metrics =
    [
        PluginMetrics.Instance("rmse"), PluginMetrics.Instance("mae"), PluginMetrics.Instance("ndcg"), PluginMetrics.Instance("precision", """{ "k": 3 }"""),
        PluginMetrics.Instance("recall", """{ "k": 100, "min_rating": 3 }"""), PluginMetrics.Instance("mrr"), PluginMetrics.Instance("hit-rate", """{ "k": 1 }"""),
    ];

    [Fact]
    public void Equals_a_plain_reference() =>
        Gen.Select(Gen.ULong, Gen.Bool, Gen.Bool).Sample(
            (seed, given, exclude) =>
            {
                EvaluationCase input = RandomCase(seed);
                EvaluationSettings settings = new()
                {
                    Candidates = given ? CandidateMode.Given : CandidateMode.All,
                    Exclude = exclude ? ExcludeMode.Train : ExcludeMode.None,
                };
                ProbeMetric probe = new(10);
                Evaluator.Evaluate(input, [probe.As(PredictionTasks.Ranking)], settings);
                foreach (int user in input.Test.Users.ToArray().Distinct())
                {
                    int[] test = ItemsOf(input.Test, user);
                    int[] excluded = exclude ? [.. ItemsOf(input.Training.Events, user), .. ItemsOf(input.AlsoExcluded!, user)] : [];
                    IEnumerable<int> candidates = given ? input.Candidates!.Items(user).ToArray().Union(test) : Enumerable.Range(0, Items);
                    TieOrder ties = new(input.Seed, user);
                    int[] expected = [.. candidates.Except(excluded).OrderByDescending(i => Score(user, i)).ThenBy(i => ties.Key(i)).Take(10)];
                    probe.Users[user].List.ShouldBe(expected);
                    probe.Users[user].IdealRatings.Length.ShouldBe(test.Distinct().Except(excluded).Count());
                    probe.Users[user].ListRatings.Select(r => !float.IsNegativeInfinity(r)).ShouldBe(expected.Select(i => test.Contains(i)));
                }
            },
            iter: 20);

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        EvaluationCase input = RandomCase(5);
        EvaluationResult one = Evaluator.Evaluate(input with { Threads = 1 }, Metrics, new EvaluationSettings());
        one.Metrics.Count.ShouldBe(Metrics.Length);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            EvaluationResult several = Evaluator.Evaluate(input with { Threads = threads }, Metrics, new EvaluationSettings());
            several.Users.ShouldBe(one.Users);
            for (int i = 0; i < Metrics.Length; i++)
            {
                several.Metrics[i].Statistics.ShouldBe(one.Metrics[i].Statistics);
                several.Metrics[i].Defined.ShouldBe(one.Metrics[i].Defined);
                BitConverter.DoubleToInt64Bits(several.Metrics[i].Value).ShouldBe(BitConverter.DoubleToInt64Bits(one.Metrics[i].Value));
            }
        }
    }

    [Fact]
    public void The_value_is_that_of_the_rows_summed_in_user_order()
    {
        MetricRows recall = Evaluator.Evaluate(RandomCase(5), Metrics, new EvaluationSettings()).Metrics[4];
        double[] defined = [.. recall.UserValues.Where(v => !double.IsNaN(v))];
        recall.UndefinedUsers.ShouldBe(recall.UserValues.Length - defined.Length);
        recall.UndefinedUsers.ShouldBeGreaterThan(0);
        recall.Value.ShouldBe(defined.Sum() / defined.Length, 1e-12);
        for (int i = 0; i < recall.Defined.Length; i++)
            recall.Statistics[recall.Width * i + 1].ShouldBe(recall.Defined[i] ? 1 : 0);
    }

    [Theory]
    [InlineData(CandidateMode.All)]
    [InlineData(CandidateMode.Given)]
    public void A_user_costs_no_allocation(CandidateMode mode)
    {
        EvaluationPass pass = new(RandomCase(5) with { Traits = Traits with { Users = UserScope.History } }, Metrics, new EvaluationSettings { Candidates = mode });
        EvaluationWorker worker = pass.NewWorker();
        // A collection that another test's thread causes charges the rest of this thread's allocation context (up to 8 KB) to it.
        // What the code allocates itself shows in every pass.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int start = 0; start < pass.UserCount; start += pass.UsersPerBlock)
                worker.Run(start, Math.Min(start + pass.UsersPerBlock, pass.UserCount), CancellationToken.None);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        least.ShouldBeLessThan(pass.UserCount);
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        List<double> shares = [];
        Evaluator.Evaluate(RandomCase(5) with { Threads = 3 }, Metrics, new EvaluationSettings(), new Recorder(shares));
        shares.ShouldBe(shares.Order());
        shares[^1].ShouldBe(1);
        shares.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Cancellation_ends_it()
    {
        using CancellationTokenSource source = new();
        int scored = 0;
        FunctionModel model = new((_, _) =>
        {
            if (Interlocked.Increment(ref scored) == 1)
                source.Cancel();
            return 0;
        });
        Should.Throw<OperationCanceledException>(
            () => Evaluator.Evaluate(RandomCase(5) with { Model = model, Threads = 2 }, Metrics, new EvaluationSettings(), null, source.Token));
        scored.ShouldBeLessThanOrEqualTo(4 * Items);
        Should.Throw<OperationCanceledException>(() => Evaluator.Evaluate(RandomCase(5), Metrics, new EvaluationSettings(), null, source.Token));
    }

    private static readonly AlgorithmTraits Traits = new() { Tasks = PredictionTasks.Rating | PredictionTasks.Ranking, Users = UserScope.Known };

    // Scores in steps of a half: ties abound.
    private static float Score(int user, int item) => ((user * 31) + (item * 17)) % 11 / 2f;

    private static int[] ItemsOf(EventLog log, int user) =>
        [.. Enumerable.Range(0, log.Count).Where(r => log.Users[r] == user).Select(r => log.Items[r])];

    private static EvaluationCase RandomCase(ulong seed)
    {
        RandomStream stream = RandomStream.Derive(seed, "evaluation-tests");
        int[] starts = new int[Users + 1];
        int[] candidates = new int[Users * 20];
        for (int i = 0; i < candidates.Length; i++)
            candidates[i] = stream.NextInt32(Items);
        for (int user = 0; user <= Users; user++)
            starts[user] = user * 20;
        return new EvaluationCase
        {
            Model = new FunctionModel(Score),
            Traits = Traits,
            Training = new TrainingData(RandomLog(ref stream, 900), Users, Items) { Scale = new RatingScale(1, 5) },
            AlsoExcluded = RandomLog(ref stream, 100),
            Test = RandomLog(ref stream, 400),
            Candidates = new CandidateSet(starts, candidates),
            Seed = seed,
        };
    }

    private static EventLog RandomLog(ref RandomStream stream, int count)
    {
        int[] users = new int[count];
        int[] items = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            (users[i], items[i], values[i]) = (stream.NextInt32(Users), stream.NextInt32(Items), 1 + stream.NextInt32(5));
        return new EventLog(users, items, values);
    }

    private sealed class Recorder(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
