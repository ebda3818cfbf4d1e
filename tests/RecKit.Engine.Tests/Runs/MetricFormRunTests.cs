using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Engine.Tests.Metrics;
using RecKit.Metrics;
using RecKit.Results;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

/// <summary>Runs with metrics of every form: what the data lacks, per-user tables, resuming.</summary>
public sealed class MetricFormRunTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public MetricFormRunTests() => _fixture.Plan = _fixture.Plan with
    {
        Metrics =
        [
            Metric("coverage", "item-coverage"), Metric("rmse", "rmse"), Metric("novelty", "novelty"), Metric("diversity", "intra-list-diversity"),
            Metric("gap", "user-gap", """{ "attribute": "team", "metric": "rmse" }"""), Metric("roc", "pooled-auc", """{ "min_rating": 3 }"""), Metric("auc", "auc"),
        ],
    };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Features_that_the_data_lacks_are_said_before_anything_is_trained()
    {
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Diagnostics.Select(d => (d.Code, d.Message)).ShouldBe(
        [
            (ErrorCodes.DataNeeds, "Metric 'diversity' needs features of items, but data set 'tiny' has none: map the columns in 'dataset', or leave it out."),
            (ErrorCodes.DataNeeds, "Metric 'gap' needs features of users, but data set 'tiny' has none: map the columns in 'dataset', or leave it out."),
        ]);
        _fixture.First.Trainings.ShouldBe(0);
    }

    [Fact]
    public void A_feature_that_options_name_wrongly_is_said_before_anything_is_trained()
    {
        WithFeatures();
        _fixture.Plan = _fixture.Plan with { Metrics = [_fixture.Plan.Metrics[1], Metric("gap", "user-gap", """{ "attribute": "tean", "metric": "rmse" }""")] };
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Code.ShouldBe(ErrorCodes.DataNeeds);
        error.Message.ShouldBe("Metric 'gap': there is no user feature 'tean'; those with categories are team.");
        _fixture.First.Trainings.ShouldBe(0);
    }

    [Fact]
    public void Timestamps_and_ratings_that_the_data_lacks_are_said_before_anything_is_trained()
    {
        Component timed = Component.Metric<NoOptions>(
            "timed", "Needs time.", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true, Needs = DataNeeds.Timestamps }, _ => new ContextProbe(1));
        _fixture.Data = _fixture.Data with { Events = new EventLog(_fixture.Data.Events.Users.ToArray(), _fixture.Data.Events.Items.ToArray()), Scale = null };
        _fixture.Plan = _fixture.Plan with { Metrics = [new MetricPlan("timed", FakeComponents.Use(timed)), Metric("rmse", "rmse")] };
        Should.Throw<RecKitException>(() => _fixture.Run()).Diagnostics.Select(d => d.Message.Split(", but")[0])
            .ShouldBe(["Metric 'timed' needs timestamps", "Metric 'rmse' needs ratings"]);
        _fixture.First.Trainings.ShouldBe(0);
    }

    [Fact]
    public void Tables_of_users_have_what_single_users_have()
    {
        WithFeatures();
        RunResult result = _fixture.Run();
        result.Algorithms[0].Metrics.Keys.Order().ShouldBe(["auc", "coverage", "diversity", "gap", "novelty", "rmse", "roc"]);
        result.Algorithms[0].Metrics.Values.ShouldAllBe(m => double.IsFinite(m.Mean));
        _fixture.Tables.Groups[0].Select(c => c.Name).SkipWhile(n => n != "rmse").ShouldBe(
            ["rmse", "novelty", "diversity", "auc", "rmse#0", "rmse#1", "novelty#0", "novelty#1", "diversity#0", "diversity#1", "auc#0", "auc#1"]);
    }

    [Fact]
    public void A_resumed_run_has_the_values_of_one_that_was_not_interrupted()
    {
        WithFeatures();
        RunResult whole = _fixture.Run();
        using CancellationTokenSource stop = new();
        _fixture.Second.BeforeTrain = (_, _) =>
        {
            if (_fixture.Second.Trainings > 4)
                stop.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => _fixture.Run(stop.Token));
        _fixture.Second.BeforeTrain = null;
        RunResult resumed = _fixture.Run();
        foreach ((AlgorithmResult a, AlgorithmResult b) in whole.Algorithms.Zip(resumed.Algorithms))
        {
            foreach ((string name, MetricSummary summary) in a.Metrics)
                b.Metrics[name].Folds.ShouldBe(summary.Folds, name);
        }
    }

    private static MetricPlan Metric(string name, string id, string options = "{}") => new(
        name, FakeComponents.Use(PluginMetrics.All.Single(c => c.Id == id)) with { Options = System.Text.Json.Nodes.JsonNode.Parse(options)!.AsObject() });

    private void WithFeatures()
    {
        int users = _fixture.Data.Users.Count, items = _fixture.Data.Items.Count;
        string[][] teams = [.. Enumerable.Range(0, users).Select(u => new[] { u % 2 == 0 ? "red" : "blue" })];
        string[][] genres = [.. Enumerable.Range(0, items).Select(i => new[] { $"genre {i % 3}" })];
        _fixture.Data = _fixture.Data with
        {
            UserFeatures = new FeatureTable(users, [MetricValues.Categories("team", teams)]),
            ItemFeatures = new FeatureTable(items, [MetricValues.Categories("genre", genres)]),
        };
    }
}
