using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Numerics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>What the engine hands to the forms of metrics, and what it makes of samples of users.</summary>
public class MetricFormsTests
{
    private static readonly AlgorithmTraits Ranker = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };
    private static readonly AlgorithmTraits Rater = Ranker with { Tasks = PredictionTasks.Rating };
    private static readonly MetricTraits OfLists = new() { Task = PredictionTasks.Ranking, HigherIsBetter = true };
    private static readonly MetricTraits OfRanks = OfLists with { Ranks = true };
    private static readonly MetricTraits OfPredictions = new() { Task = PredictionTasks.Rating, HigherIsBetter = true };

    // Four users, five items; users 0, 2 and 3 have test events. Item 4 is scored highest, then 3 and so on.
    private static readonly EventLog Train = new([0, 0, 1, 1, 3], [4, 2, 0, 0, 4], [5, 3, 1, 2, 4]);
    private static readonly EventLog Test = new([2, 0, 0, 3, 3], [1, 3, 0, 2, 1], [2, 4, 5, float.NaN, 1], [50, 40, 30, 20, 10]);

    [Fact]
    public void A_metric_with_context_is_bound_once_and_sees_the_training_part()
    {
        ContextProbe probe = new(2);
        MetricRows rows = Evaluate([new MetricInstance("context", OfLists, probe)]).Metrics[0];
        probe.Contexts.Count.ShouldBe(1);
        probe.Contexts[0].Training.UserCount.ShouldBe(4);
        // Item 0 was had twice by one user.
        probe.Contexts[0].ItemUsers.ToArray().ShouldBe([1, 0, 1, 0, 2]);
        rows.Width.ShouldBe(2);
        rows.Statistics.ShouldBe([0, 1, 2, 1, 3, 1]);
        rows.UserValues.ShouldBe([0, 2, 3]);
        rows.Value.ShouldBe(5 / 3.0);
    }

    [Fact]
    public void A_metric_of_which_no_user_has_a_value_has_rows_only()
    {
        MetricRows rows = Evaluate([new MetricInstance("context", OfLists with { PerUser = false }, new ContextProbe(2))]).Metrics[0];
        rows.UserValues.ShouldAllBe(v => double.IsNaN(v));
        rows.Value.ShouldBe(5 / 3.0);
        rows.UndefinedUsers.ShouldBe(0);
    }

    [Fact]
    public void Exposure_counts_the_first_places_of_all_lists()
    {
        ExposureProbe two = new(2), five = new(5);
        EvaluationResult result = Evaluate([new("two", OfLists, two), new("five", OfLists, five)]);
        // Lists: user 0 [3, 1, 0], user 2 [4, 3, 2, 1, 0], user 3 [3, 2, 1, 0].
        two.Seen.Single().Counts.ShouldBe([0, 1, 1, 3, 1]);
        five.Seen.Single().Counts.ShouldBe([3, 3, 2, 3, 1]);
        two.Seen.Single().Lists.ShouldBe(3);
        two.Seen.Single().ItemUsers.ShouldBe([1, 0, 1, 0, 2]);
        result.Metrics[0].Value.ShouldBe(6);
        result.Metrics[0].Width.ShouldBe(0);
        result.Metrics[0].Statistics.ShouldBeEmpty();
        result.Lists!.Depth.ShouldBe(5);
        result.Lists.Lengths.ShouldBe([3, 5, 4]);
        result.Pooled.ShouldBeNull();
    }

    [Fact]
    public void Exposure_leaves_out_and_counts_users_without_a_list()
    {
        ExposureProbe probe = new(3);
        EvaluationResult result = Evaluator.Evaluate(
            Case(Ranker) with { Candidates = new CandidateSet([0, 2, 2, 2, 4], [1, 0, 0, 3]) }, [new("x", OfLists, probe)],
            new EvaluationSettings { Candidates = CandidateMode.Given });
        result.Metrics[0].Defined.ShouldBe([true, false, true]);
        result.Metrics[0].UndefinedUsers.ShouldBe(1);
        probe.Seen.Single().Lists.ShouldBe(2);
    }

    [Fact]
    public void Pooled_predictions_ascend_and_leave_out_unknown_ratings()
    {
        PooledProbe probe = new();
        EvaluationResult result = Evaluate([new("pooled", OfPredictions, probe)], Rater);
        // Predictions are the numbers of the items: user 0 has items 0 and 3, user 2 has 1, user 3 has 1 (2 is not known); no list is asked for.
        probe.Seen.Single().Predictions.ShouldBe([0, 1, 1, 3]);
        probe.Seen.Single().Ratings.ShouldBe([5, 2, 1, 4]);
        probe.Seen.Single().Weights.ShouldBe([1, 1, 1, 1]);
        result.Pooled!.Positions.ShouldBe([0, 1, 2, 0]);
        result.Metrics[0].Defined.ShouldBe([true, true, true]);
        result.Lists.ShouldBeNull();
    }

    [Fact]
    public void Pooled_predictions_of_any_sign_are_sorted_and_equal_ones_stay_in_the_order_of_users()
    {
        PooledProbe probe = new();
        float[] predictions = [-1.5f, 0, -0f, 2, -3, float.Epsilon];
        EvaluationCase input = Case(Rater) with
        {
            Model = new FunctionModel((user, _) => predictions[user]),
            Training = new TrainingData(new EventLog([], []), 6, 1),
            Test = new EventLog([5, 4, 3, 2, 1, 0], [0, 0, 0, 0, 0, 0], [6, 5, 4, 3, 2, 1]),
        };
        Evaluator.Evaluate(input, [new("pooled", OfPredictions, probe)], new EvaluationSettings { Clip = false });
        probe.Seen.Single().Ratings.ShouldBe([5, 1, 2, 3, 6, 4]);
    }

    [Fact]
    public void Samples_weigh_users_in_every_form()
    {
        ExposureProbe exposure = new(1);
        PooledProbe pooled = new();
        MetricInstance[] metrics =
        [
            new("rows", OfLists, new ContextProbe(1)), new("exposure", OfLists, exposure), new("pooled", OfPredictions, pooled),
        ];
        EvaluationResult result = Evaluate(metrics, Rater);
        MetricSampler sampler = new(result, metrics);
        for (int i = 0; i < 3; i++)
            sampler.Value(i, [1, 1, 1]).ShouldBe(result.Metrics[i].Value);

        // User 0 twice, user 2 never, user 3 once.
        sampler.Value(0, [2, 0, 1]).ShouldBe((0 + 0 + 3) / 3.0);
        sampler.Value(1, [2, 0, 1]);
        exposure.Seen[^1].Counts.ShouldBe([0, 0, 0, 3, 0]);
        exposure.Seen[^1].Lists.ShouldBe(3);
        sampler.Value(2, [2, 0, 1]);
        pooled.Seen[^1].Weights.ShouldBe([2, 0, 1, 2]);

        int asked = exposure.Seen.Count + pooled.Seen.Count;
        for (int i = 0; i < 3; i++)
            sampler.Value(i, [0, 0, 0]).ShouldBe(double.NaN);
        (exposure.Seen.Count + pooled.Seen.Count).ShouldBe(asked);
        Should.Throw<ArgumentException>(() => sampler.Value(0, [1])).Message.ShouldContain("one number per user, 3, but got 1");
    }

    [Fact]
    public void A_unit_that_was_read_back_can_be_sampled_like_the_evaluation()
    {
        ExposureProbe exposure = new(2);
        PooledProbe pooled = new();
        MetricInstance[] metrics = [new("rows", OfLists, new ContextProbe(2)), new("exposure", OfLists, exposure), new("pooled", OfPredictions, pooled)];
        EvaluationResult result = Evaluate(metrics, Rater);
        string directory = Directory.CreateTempSubdirectory("reckit-unit-").FullName;
        try
        {
            UnitFile.Write(directory, new UnitRecord(result, result, new Timings(1, 2)));
            UnitRecord read = UnitFile.TryRead(directory).ShouldNotBeNull();
            foreach (EvaluationResult back in new[] { read.Test, read.Validation! })
            {
                MetricSampler sampler = new(back, metrics);
                for (int i = 0; i < 3; i++)
                    sampler.Value(i, [3, 1, 0]).ShouldBe(new MetricSampler(result, metrics).Value(i, [3, 1, 0]));
                exposure.Seen[^1].ItemUsers.ShouldBe(exposure.Seen[0].ItemUsers);
                pooled.Seen[^1].Predictions.ShouldBe(pooled.Seen[0].Predictions);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Nothing_to_measure_is_not_defined_and_asks_nobody()
    {
        ExposureProbe exposure = new(2);
        PooledProbe pooled = new();
        EvaluationResult result = Evaluator.Evaluate(
            Case(Rater) with { Test = new EventLog([], []) }, [new("exposure", OfLists, exposure), new("pooled", OfPredictions, pooled)], new EvaluationSettings());
        result.Metrics.ShouldAllBe(m => double.IsNaN(m.Value) && m.UndefinedUsers == 0);
        (exposure.Seen.Count, pooled.Seen.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Test_times_come_with_the_events()
    {
        ContextProbe probe = new(0);
        Evaluate([new MetricInstance("context", OfLists, probe)]);
        probe.Times[0].ShouldBe([30, 40]);
        probe.Times[3].ShouldBe([10, 20]);
    }

    [Theory]
    [InlineData(CandidateMode.All, ExcludeMode.Train)]
    [InlineData(CandidateMode.All, ExcludeMode.None)]
    [InlineData(CandidateMode.Given, ExcludeMode.Train)]
    [InlineData(CandidateMode.Given, ExcludeMode.None)]
    public void Ranks_are_those_of_a_sorted_list(CandidateMode candidates, ExcludeMode exclude)
    {
        const int users = 40, items = 37;
        RandomStream random = RandomStream.Derive(3, "ranks");
        EventLog train = Random(ref random, 300), also = Random(ref random, 60), test = Random(ref random, 200);
        int[] starts = [.. Enumerable.Range(0, users + 1).Select(u => u * 6)];
        int[] given = new int[users * 6];
        foreach (ref int item in given.AsSpan())
            item = random.NextInt32(items);
        RankProbe ranks = new(0), lists = new(items);
        EvaluationCase input = new()
        {
            // Few distinct scores: most places are decided by ties.
            Model = new FunctionModel((user, item) => (user + (item * 5)) % 7),
            Traits = Ranker,
            Training = new TrainingData(train, users, items),
            AlsoExcluded = also,
            Candidates = new CandidateSet(starts, given),
            Test = test,
            Seed = 11,
            Threads = 2,
        };
        EvaluationSettings settings = new() { Candidates = candidates, Exclude = exclude };
        Evaluator.Evaluate(input, [new("ranks", OfRanks, ranks)], settings);
        Evaluator.Evaluate(input, [new("lists", OfLists, lists)], settings);
        ranks.Users.Count.ShouldBe(lists.Users.Count);
        foreach ((int user, RankProbe.Seen seen) in lists.Users)
        {
            RankProbe.Seen own = ranks.Users[user];
            seen.Ranks.ShouldBeEmpty();
            own.CandidateCount.ShouldBe(seen.List.Length);
            seen.CandidateCount.ShouldBe(seen.List.Length);
            int[] tested = [.. test.Users.ToArray().Zip(test.Items.ToArray()).Where(e => e.First == user).Select(e => e.Second).Distinct()];
            ItemRank[] expected = [.. seen.List.Index().Where(l => tested.Contains(l.Item)).Select(l => new ItemRank(
                l.Item, seen.ListRatings[l.Index], l.Index + 1,
                seen.List.Count(other => Score(user, other) > Score(user, l.Item)), seen.List.Count(other => Score(user, other) == Score(user, l.Item)) - 1))];
            own.Ranks.OrderBy(r => r.Rank).ShouldBe(expected);
        }

        static float Score(int user, int item) => (user + (item * 5)) % 7;

        EventLog Random(ref RandomStream stream, int count)
        {
            int[] u = new int[count], i = new int[count];
            float[] r = new float[count];
            for (int row = 0; row < count; row++)
                (u[row], i[row], r[row]) = (stream.NextInt32(users), stream.NextInt32(items), 1 + stream.NextInt32(5));
            return new EventLog(u, i, r);
        }
    }

    [Fact]
    public void A_metric_of_ranks_is_not_defined_for_a_user_without_candidates()
    {
        MetricRows rows = Evaluator.Evaluate(
            Case(Ranker) with { Candidates = new CandidateSet([0, 2, 2, 2, 4], [1, 0, 0, 3]) }, [new("ranks", OfRanks, new RankProbe(0))],
            new EvaluationSettings { Candidates = CandidateMode.Given }).Metrics[0];
        rows.Defined.ShouldBe([true, false, true]);
    }

    [Fact]
    public void Forms_have_the_tasks_that_they_can_have()
    {
        Should.Throw<ArgumentException>(() => Components.Component.Metric<Components.NoOptions>("x", "X.", OfLists, _ => new PooledProbe()))
            .Message.ShouldContain("for the task Rating, Probability, but its traits say Ranking");
        Should.Throw<ArgumentException>(() => Components.Component.Metric<Components.NoOptions>("x", "X.", OfPredictions, _ => new ExposureProbe(1)));
        ((MetricTraits)Components.Component.Metric<Components.NoOptions>("x", "X.", OfLists, _ => new ExposureProbe(1)).Traits!).PerUser.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => MetricInstance.Of("x", OfLists, "nothing")).Message.ShouldContain("none of the forms");
    }

    [Fact]
    public void What_the_data_lacks_is_said_of_all_metrics_before_anything_is_trained()
    {
        Dataset data = new() { Name = "small", Users = new Vocabulary(["u"]), Items = new Vocabulary(["i"]), Events = new EventLog([0], [0]) };
        MetricInstance needy = new("needy", OfLists with { Needs = DataNeeds.Timestamps | DataNeeds.ItemFeatures }, new ContextProbe(1));
        MetricInstance picky = new("picky", OfLists, new ContextProbe(1) { Missing = "there is no item feature 'genre'." });
        MetricInstance fine = new("fine", OfLists, new ContextProbe(1));
        Error([fine, needy]).Message.ShouldBe(
            "Metric 'needy' needs timestamps and features of items, but data set 'small' has none: map the columns in 'dataset', or leave it out.");
        Error([fine, picky]).Message.ShouldBe("Metric 'picky': there is no item feature 'genre'.");
        Error([picky, needy]).Diagnostics.Count.ShouldBe(2);
        MetricSet.Require([fine], data).Single().Width.ShouldBe(2);

        RecKitException Error(MetricInstance[] metrics)
        {
            RecKitException error = Should.Throw<RecKitException>(() => MetricSet.Require(metrics, data));
            error.Code.ShouldBe(ErrorCodes.DataNeeds);
            return error;
        }
    }

    private static EvaluationResult Evaluate(MetricInstance[] metrics, AlgorithmTraits? traits = null) =>
        Evaluator.Evaluate(Case(traits ?? Ranker), metrics, new EvaluationSettings { Clip = false });

    private static EvaluationCase Case(AlgorithmTraits traits) => new()
    {
        Model = new FunctionModel((_, item) => item),
        Traits = traits,
        Training = new TrainingData(Train, 4, 5),
        Test = Test,
        Seed = 42,
    };
}
