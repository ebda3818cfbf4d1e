using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public sealed class DataCheckTests
{
    private static readonly AlgorithmTraits Ranks = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone };
    private static readonly AlgorithmTraits Rates = Ranks with { Tasks = PredictionTasks.Rating, Needs = DataNeeds.Values };

    [Fact]
    public void Values_of_0_or_less_are_found_where_a_model_or_a_metric_counts_every_event()
    {
        Dataset clicks = SmallDataset.Of("a x 1", "a y 0", "b x -1", "b y ?") with { Scale = new RatingScale(-1, 1) };
        RunNotice found = DataCheck.Find(clicks, [("pop", Ranks), ("als", Rates)], [Metric(countsEvery: true)]).ShouldHaveSingleItem();
        found.Code.ShouldBe(ErrorCodes.NotPositive);
        found.Message.ShouldStartWith("2 of 4 events have a value of 0 or less (the lowest is -1), but pop learns from every event as a positive one, and m counts every test event as relevant.");
        found.Message.ShouldContain("value-range (min: 1)");

        DataCheck.Find(clicks, [("als", Rates), ("knn", Ranks with { UsesValues = true }), ("random", Ranks with { Learns = false })], [Metric(countsEvery: false)]).ShouldBeEmpty();
        DataCheck.Find(SmallDataset.Of("a x 1", "a y 2"), [("pop", Ranks)], [Metric(countsEvery: true)]).ShouldBeEmpty();
        DataCheck.Find(SmallDataset.Of("a x", "a y"), [("pop", Ranks)], [Metric(countsEvery: true)]).ShouldBeEmpty();
    }

    [Fact]
    public void Ratings_outside_the_declared_scale_are_counted()
    {
        RunNotice found = DataCheck.Find(SmallDataset.Of("a x 1", "a y 5", "b x 5.5", "b y 9", "c x ?"), [], []).ShouldHaveSingleItem();
        (found.Code, found.Message.Split(" (")[0]).ShouldBe((ErrorCodes.OutsideScale, "2 of 5 ratings lie outside the scale 1 to 5 that the data set declares"));
    }

    [Fact]
    public void Ratings_that_are_all_equal_are_found_where_ratings_are_learned_or_measured()
    {
        Dataset equal = SmallDataset.Of("a x 1", "a y 1", "b x ?");
        DataCheck.Find(equal, [("als", Rates)], []).ShouldHaveSingleItem().Message.ShouldStartWith("all 2 ratings are 1, so a rating model learns nothing");
        DataCheck.Find(equal, [("pop", Ranks)], [Metric(false, PredictionTasks.Rating)]).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.EqualRatings);
        DataCheck.Find(equal, [("pop", Ranks)], [Metric(true)]).ShouldBeEmpty();
        DataCheck.Find(SmallDataset.Of("a x 1", "a y 2"), [("als", Rates)], []).ShouldBeEmpty();
    }

    [Fact]
    public void Candidates_without_events_are_named_and_kept_by_filters()
    {
        Dataset data = SmallDataset.Of("a x 1", "a y 1", "b x 2");
        data = data with { Items = new Vocabulary(["x", "y", "z"]), Parts = [new DatasetPart("p", new[] { 0, 1 }, new[] { 2 }, Candidates: new CandidateSet([0, 0, 2], [1, 2]))] };
        DataCheck.Find(data, [], []).ShouldHaveSingleItem().Message.ShouldStartWith("1 of the 2 items that the data set gives as candidates have no event (z)");
        Dataset left = DatasetSubset.Of(data, [0, 2], "filter").Dataset;
        left.Items.Ids.ShouldBe(["x", "z"], "y lost its last event; z never had one.");
        left.Parts[0].Candidates!.Items(1).ToArray().ShouldBe([1]);
    }

    private static MetricInstance Metric(bool countsEvery, PredictionTasks task = PredictionTasks.Ranking) =>
        MetricInstance.Of("m", new MetricTraits { Task = task, HigherIsBetter = true }, new FakeRelevance(countsEvery));

    private sealed class FakeRelevance(bool countsEvery) : IMetric, IRelevanceMetric
    {
        public bool CountsEveryEvent => countsEvery;

        public int Width => 1;

        public int ListDepth => 1;

        public bool Measure(in UserCase user, Span<double> statistics) => false;

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }
}
