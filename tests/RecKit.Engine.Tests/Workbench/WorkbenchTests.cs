using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Hosting;
using RecKit.Inference.Packages;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Workbench;

/// <summary>Models step by step: what scripts do.</summary>
public sealed class WorkbenchTests
{
    private static readonly RecKitHost Host = RecKitHost.Create();
    private static readonly PartLoader Parts = new(Host.Catalog, Host.Datasets);
    private static readonly Dataset Data = Host.ReadDataset("simulated");

    public static LoadedModel Train(string algorithm, Dataset? data = null) =>
        new ModelTrainer(TimeProvider.System).Train(data ?? Data, Parts.Algorithm(algorithm, null, null, "-Algorithm", "-Parameters"), new TrainingSettings());

    [Fact]
    public void Users_that_the_model_numbers_otherwise_are_compared_all_the_same()
    {
        Fold fold = Parts.Component(ComponentKind.Split, "random", null, "-Split", "-Parameters").Create<ISplit>().Split(Data, 1)[0];
        Dataset train = Data.Part("train", fold.Train.Span), test = Data.Part("test", fold.Test.Span);
        Dataset backwards = Renumbered(train);
        ModelMeasurement here = Measure("here", Train("popularity", train), test), there = Measure("there", Train("popularity", backwards), test);
        there.Users.ShouldBe(here.Users);
        SignificanceReport report = ModelMeasurer.Compare([here, there], new SignificanceSettings { Resamples = 100 });
        PairedDifference pair = report.Metrics[0].Pairs.ShouldHaveSingleItem();
        // Popularity breaks ties by index, so a few lists differ; were users mixed up, most would.
        Math.Abs(pair.Difference).ShouldBeLessThan(.01);
        Math.Abs(pair.CohenD).ShouldBeLessThan(.2);
    }

    [Fact]
    public void Items_that_the_model_does_not_know_are_counted_and_unknown_users_are_asked_about()
    {
        DatasetBuilder rows = new();
        rows.Add(new DatasetRow("somebody new", Data.Items[0]));
        rows.Add(new DatasetRow("somebody new", "no such item"));
        ModelMeasurement found = Measure("m", Train("popularity"), rows.Build("test"));
        (found.Events, found.UnknownItems, found.Users).ShouldBe((1, 1, 1));
        DatasetBuilder none = new();
        none.Add(new DatasetRow("a", "no such item"));
        Should.Throw<RecKitException>(() => Measure("m", Train("popularity"), none.Build("test"))).Message.ShouldContain("nothing to measure");
    }

    [Fact]
    public void An_update_equals_the_model_of_all_events_where_the_mathematics_says_so()
    {
        int[] first = [.. Enumerable.Range(0, Data.Events.Count - 500)], rest = [.. Enumerable.Range(Data.Events.Count - 500, 500)];
        LoadedModel whole = Train("user-knn"), updated = new ModelTrainer(TimeProvider.System).Update(Train("user-knn", Data.Part("a", first)), Data.Part("b", rest), new TrainingSettings());
        updated.Manifest.Data.Events.ShouldBe(Data.Events.Count);
        updated.Events().Count.ShouldBe(Data.Events.Count);
        string user = Data.Users[Data.Events.Users[^1]];
        updated.Recommend(user, 10).Select(r => r.Item).ShouldBe(whole.Recommend(user, 10).Select(r => r.Item));
        Should.Throw<RecKitException>(() => new ModelTrainer(TimeProvider.System).Update(Train("popularity"), Data, new TrainingSettings())).Code.ShouldBe(ErrorCodes.NoUpdate);
    }

    [Fact]
    public void What_is_saved_is_what_was_trained()
    {
        LoadedModel model = Train("item-knn");
        string directory = Path.Combine(Directory.CreateTempSubdirectory("reckit-workbench-").FullName, "model");
        ModelFiles.Write(model, directory);
        LoadedModel opened = Host.OpenModel(directory);
        opened.Recommend("u1", 10).ShouldBe(model.Recommend("u1", 10));
        opened.Events().Items.ToArray().ShouldBe(model.Events().Items.ToArray());
        ModelFiles.Write(opened, directory); // over the very files that it was mapped from
        Host.OpenModel(directory).Recommend("u1", 10).ShouldBe(model.Recommend("u1", 10));
        Directory.Delete(Path.GetDirectoryName(directory)!, recursive: true);
    }

    private static ModelMeasurement Measure(string name, LoadedModel model, Dataset test)
    {
        IReadOnlyList<MetricPlan> plans = Parts.Metrics(["ndcg@10"], "-Metric");
        IReadOnlyList<MetricInstance> metrics = MetricSet.Of(plans, [.. plans.Select(p => p.Use.Create<object>())]);
        return ModelMeasurer.Measure(name, model, test, metrics, new EvaluationSettings(), new TrainingSettings());
    }

    private static Dataset Renumbered(Dataset data)
    {
        Vocabulary users = new(data.Users.Ids.Reverse());
        EventLog log = data.Events;
        return data with
        {
            Users = users,
            UserFeatures = null,
            Events = new EventLog(Array.ConvertAll(log.Users.ToArray(), u => data.Users.Count - 1 - u), log.Items.ToArray(), log.Values.ToArray(), log.Timestamps.ToArray()),
        };
    }
}
