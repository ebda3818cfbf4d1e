using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Metrics;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>The kernels that models' capabilities lead to, against the same models without them.</summary>
public class ScorerTests
{
    private const int Users = 400;
    private const int Items = 420;
    private const int Factors = 9;

    private static readonly MetricInstance[] Metrics =
        [PluginMetrics.Instance("ndcg"), PluginMetrics.Instance("recall", """{ "k": 50 }"""), new RankSum().Instance];

    public static TheoryData<string> Kinds => ["factors", "coarse factors", "sparse", "dense", "batch"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lists_scores_and_places_are_those_of_plain_scores_for_any_number_of_threads(string kind)
    {
        IModel model = Make(kind);
        foreach (ExcludeMode exclude in Enum.GetValues<ExcludeMode>())
        {
            EvaluationSettings settings = new() { Exclude = exclude };
            ListRecorder plain = new(20);
            EvaluationResult expected = Evaluator.Evaluate(Case(kind, new PlainModel(model)) with { Lists = plain }, Metrics, settings);
            foreach (int threads in new[] { 1, 3 })
            {
                ListRecorder lists = new(20);
                EvaluationResult result = Evaluator.Evaluate(Case(kind, model) with { Lists = lists, Threads = threads }, Metrics, settings);
                lists.Lists.OrderBy(l => l.Key).ShouldBe(plain.Lists.OrderBy(l => l.Key));
                for (int i = 0; i < Metrics.Length; i++)
                {
                    result.Metrics[i].Statistics.ShouldBe(expected.Metrics[i].Statistics);
                    result.Metrics[i].Value.ShouldBe(expected.Metrics[i].Value);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Places_alone_need_no_lists(string kind)
    {
        IModel model = Make(kind);
        MetricInstance[] ranks = [Metrics[^1]];
        Evaluator.Evaluate(Case(kind, model), ranks, new EvaluationSettings()).Metrics[0].Statistics
            .ShouldBe(Evaluator.Evaluate(Case(kind, new PlainModel(model)), ranks, new EvaluationSettings()).Metrics[0].Statistics);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_user_costs_no_allocation(string kind)
    {
        IModel model = kind is "sparse" or "dense" ? new QuietWeights(((WeightModel)Make(kind)).Weights) : Make(kind);
        EvaluationPass pass = new(Case(kind, model), Metrics, new EvaluationSettings());
        EvaluationWorker worker = pass.NewWorker();
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

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_score_that_is_not_finite_is_an_error_whatever_the_kernel(float bad, string text)
    {
        float[] vectors = new float[Items * Factors];
        vectors[7 * Factors] = bad;
        float[] users = new float[Users * Factors];
        Array.Fill(users, 1);
        ShouldName(Case("factors", new FactorModel(users, vectors, Factors)), 7);
        float[] weights = new float[Items * Items];
        for (int row = 0; row < Items; row++)
            weights[(row * Items) + 9] = bad;
        ShouldName(Case("dense", new WeightModel(ItemWeights.Dense(Items, weights))), 9);
        int[] starts = [.. Enumerable.Range(0, Items + 1)], columns = new int[Items];
        Array.Fill(columns, 11);
        float[] one = new float[Items];
        Array.Fill(one, bad);
        ShouldName(Case("sparse", new WeightModel(ItemWeights.Sparse(starts, columns, one))), 11);
        ShouldName(Case("batch", new BatchModel(Items, (_, item) => item == 5 ? bad : 0)), 5);

        void ShouldName(EvaluationCase input, int item)
        {
            RecKitException error = Should.Throw<RecKitException>(() => Evaluator.Evaluate(input, Metrics, new EvaluationSettings()));
            error.Code.ShouldBe(ErrorCodes.NotFinite);
            error.Message.ShouldContain($"gave {text} for user index ");
            error.Message.ShouldContain($"item index {item};");
        }
    }

    [Fact]
    public void Vectors_whose_product_may_overflow_are_looked_at_and_an_overflow_is_an_error()
    {
        // 1e20 × 1e17 is finite, beyond the bound that makes looking unnecessary; 1e20 × 1e19 is not.
        float[] vectors = new float[Items], users = new float[Users];
        Array.Fill(users, 1e20f);
        vectors[3] = 1e18f;
        EvaluationCase input = Case("factors", new FactorModel(users, vectors, 1));
        Evaluator.Evaluate(input, Metrics, new EvaluationSettings { Exclude = ExcludeMode.None }).Metrics[0].Value.ShouldBeGreaterThan(0);
        vectors[4] = -1e19f;
        Should.Throw<RecKitException>(() => Evaluator.Evaluate(Case("factors", new FactorModel(users, vectors, 1)), Metrics, new EvaluationSettings()))
            .Message.ShouldContain("gave -Infinity for user index 0 and item index 4");
    }

    [Fact]
    public void What_a_model_shows_must_fit_the_catalogue()
    {
        ShouldFail(new FactorModel([], new float[5], 2), "5 numbers of item vectors with 2 factors; 420 items");
        ShouldFail(new WeightModel(ItemWeights.Dense(2, new float[4])), "weights between 2 items, but the catalogue has 420");
        ShouldFail(new DisorderlyWeights(), "ascending, but 1 follows 1");

        static void ShouldFail(IModel model, string text)
        {
            RecKitException error = Should.Throw<RecKitException>(() => Evaluator.Evaluate(Case("dense", model), Metrics, new EvaluationSettings()));
            error.Code.ShouldBe(ErrorCodes.ComponentContract);
            error.Message.ShouldContain(text);
        }
    }

    [Fact]
    public void Item_weights_serve_only_models_of_histories()
    {
        EvaluationCase input = Case("sparse", new ProfileOfNobody()) with { Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn } };
        ProbeMetric probe = new(1);
        Evaluator.Evaluate(input, [probe.As(PredictionTasks.Ranking)], new EvaluationSettings { Exclude = ExcludeMode.None });
        probe.Users.Values.ShouldAllBe(u => u.List.Single() == Items - 1);
    }

    [Fact]
    public void Blocks_of_a_batch_stay_small()
    {
        BatchModel model = new(Items, (user, item) => user ^ item);
        Evaluator.Evaluate(Case("batch", model), Metrics, new EvaluationSettings());
        model.LargestBlock.ShouldBeInRange(2, 64);
    }

    internal static IModel Make(string kind)
    {
        RandomStream stream = RandomStream.Derive(3, kind);
        switch (kind)
        {
            case "factors" or "coarse factors":
                bool coarse = kind != "factors";
                return new FactorModel(Numbers(ref stream, Users * Factors, coarse), Numbers(ref stream, Items * Factors, coarse), Factors);
            case "dense":
                return new WeightModel(ItemWeights.Dense(Items, Numbers(ref stream, Items * Items, coarse: false)));
            case "sparse":
                int[] starts = new int[Items + 1];
                List<int> columns = [];
                for (int row = 0; row < Items; row++)
                {
                    for (int column = 0; column < Items; column++)
                    {
                        if (stream.NextInt32(30) == 0)
                            columns.Add(column);
                    }
                    starts[row + 1] = columns.Count;
                }
                return new WeightModel(ItemWeights.Sparse(starts, columns.ToArray(), Numbers(ref stream, columns.Count, coarse: false)));
            default:
                return new BatchModel(Items, (user, item) => ((user * 31) + (item * 17)) % 23 / 2f);
        }
    }

    private static float[] Numbers(ref RandomStream stream, int count, bool coarse)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
            number = coarse ? stream.NextInt32(3) - 1 : (float)stream.NextGaussian();
        return numbers;
    }

    internal static EvaluationCase Case(string kind, IModel model)
    {
        RandomStream stream = RandomStream.Derive(5, "events");
        return new EvaluationCase
        {
            Model = model,
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = kind is "sparse" or "dense" ? UserScope.History : UserScope.Known },
            Training = new TrainingData(Log(ref stream, 5_000), Users, Items),
            AlsoExcluded = Log(ref stream, 900),
            Test = Log(ref stream, 1_500),
            Seed = 9,
        };

        static EventLog Log(ref RandomStream stream, int count)
        {
            int[] users = new int[count], items = new int[count];
            for (int i = 0; i < count; i++)
                (users[i], items[i]) = (stream.NextInt32(Users), stream.NextInt32(Items));
            return new EventLog(users, items);
        }
    }

    // Asks for the places of test items in the whole ranking, and for no list.
    private sealed class RankSum : IMetric
    {
        public MetricInstance Instance =>
            new("rank-sum", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = false, Ranks = true }, this);

        public int Width => 4;

        public int ListDepth => 0;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            foreach (ItemRank rank in user.Ranks)
            {
                statistics[0] += rank.Rank;
                statistics[1] += rank.Higher;
                statistics[2] += rank.Ties;
            }
            statistics[3] = user.CandidateCount;
            return true;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }

    private sealed class QuietWeights(ItemWeights weights) : IModel, IItemWeights
    {
        public ItemWeights Weights => weights;

        public int Profile(in UserQuery query, Span<int> items, Span<float> values)
        {
            if (query.Items.IsEmpty)
                return 0;
            items[0] = query.Items.Span[0];
            values[0] = 1;
            return 1;
        }

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => throw new NotSupportedException();

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private sealed class ProfileOfNobody : IModel, IItemWeights
    {
        public ItemWeights Weights { get; } = ItemWeights.Sparse(new int[Items + 1], default, default);

        public int Profile(in UserQuery query, Span<int> items, Span<float> values) => throw new NotSupportedException();

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
        {
            for (int i = 0; i < items.Length; i++)
                scores[i] = items[i];
        }

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private sealed class DisorderlyWeights : IModel, IItemWeights
    {
        public ItemWeights Weights { get; } = ItemWeights.Sparse(new int[Items + 1], default, default);

        public int Profile(in UserQuery query, Span<int> items, Span<float> values)
        {
            items[..Math.Min(2, items.Length)].Fill(1);
            return Math.Min(2, items.Length);
        }

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => throw new NotSupportedException();

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }
}
