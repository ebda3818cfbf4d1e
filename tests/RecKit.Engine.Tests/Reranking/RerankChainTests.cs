using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Engine.Tests.Runs;
using RecKit.Inference.Packages;
using RecKit.Inference.Reranking;
using RecKit.Learning.Evaluation;
using RecKit.Reranking;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Reranking;

public sealed class RerankChainTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Lists_are_reranked_before_they_are_measured()
    {
        // Item n has the score n; twice as many candidates as wanted are turned around: of the best six the worst three.
        ListRecorder lists = new(3);
        Evaluate(lists, new FakeReranker());
        lists.Lists[0].ShouldBe("0: 4 (4), 5 (5), 6 (6)");
    }

    [Fact]
    public void Each_reranker_chooses_from_what_the_one_before_it_made()
    {
        // Three for one is wanted from six, which are chosen from twelve, of which there are ten: 9…0, turned around 0…5, and again 5, 4, 3.
        ListRecorder lists = new(3);
        Evaluate(lists, new FakeReranker(), new FakeReranker());
        lists.Lists[0].ShouldBe("0: 5 (5), 4 (4), 3 (3)");
    }

    [Theory]
    [InlineData(-1, "it chose place -1 of a list of 6")]
    [InlineData(6, "it chose place 6 of a list of 6")]
    [InlineData(2, "it chose place 2 twice")]
    public void A_reranker_that_breaks_its_rules_is_named(int place, string expected)
    {
        RecKitException error = Should.Throw<RecKitException>(() => Evaluate(new ListRecorder(3), new FakeReranker(place: _ => place)));
        (error.Code, error.Message).ShouldBe((ErrorCodes.ComponentContract, $"Reranker 'around' broke the rules of rerankers: {expected}."));
    }

    [Fact]
    public void Each_reranker_sees_the_scores_that_the_one_before_it_gave_and_lists_show_those_of_the_model()
    {
        List<float> seen = [];
        ListRecorder lists = new(1);
        FakeReranker second = new(factor: 1, place: i => i, score: s => { seen.Add(s); return s; });
        Evaluate(lists, new FakeReranker(factor: 1, place: i => i, score: s => s / 2), second);
        seen.ShouldBe([4.5f]);
        lists.Lists[0].ShouldBe("0: 9 (9)");
    }

    [Fact]
    public void A_score_that_is_not_finite_breaks_the_rules() =>
        Should.Throw<RecKitException>(() => Evaluate(new ListRecorder(3), new FakeReranker(score: _ => float.NaN))).Message.ShouldContain("it gave the score NaN to place 5");

    [Fact]
    public void A_reranker_may_want_all_items()
    {
        ListRecorder lists = new(2);
        Evaluate(lists, new FakeReranker(factor: int.MaxValue / 2));
        lists.Lists[0].ShouldBe("0: 0 (0), 1 (1)");
    }

    [Fact]
    public void It_sees_popularity_and_features_of_the_training_part()
    {
        FakeReranker reranker = new("kind");
        EventLog events = new([0, 0, 0, 1], [0, 0, 1, 0]);
        Dataset data = Data(events) with { ItemFeatures = new FeatureTable(2, [new NumericFeature("kind", [1, 2])]) };
        RerankChain.Prepare([Named(reranker)], events, data, new RerankerContext { Seed = 1 }).ShouldNotBeNull();
        reranker.Facts!.ItemUsers.ToArray().ShouldBe([2, 1]);
        reranker.Facts.Features.ShouldBeSameAs(data.ItemFeatures);
    }

    [Fact]
    public void A_feature_that_is_not_there_is_refused_before_training()
    {
        _fixture.Data = _fixture.Data with { ItemFeatures = new FeatureTable(_fixture.Data.Items.Count, [new NumericFeature("year", new float[_fixture.Data.Items.Count])]) };
        _fixture.Plan = _fixture.Plan with { Rerank = [FakeComponents.Use(FakeReranker.Component(new FakeReranker("genres")))] };
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        (error.Code, error.Diagnostics[0].Message).ShouldBe(
            (ErrorCodes.DataNeeds, "Reranker 'around' needs the item feature 'genres' of data set 'tiny', but its items have 'year'."));
        _fixture.Events.All.OfType<UnitStarted>().ShouldBeEmpty();
    }

    [Fact]
    public void Results_say_so_and_a_package_recommends_the_same_lists_without_training_data()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.Best);
        RunResult plain = _fixture.Run();
        _fixture.Plan = _fixture.Plan with { Rerank = [FakeComponents.Use(FakeReranker.Component(new FakeReranker()))], Identity = "reranked" };
        RunResult reranked = _fixture.Run();
        (plain.Rerank.Count, reranked.Rerank.ShouldHaveSingleItem()).ShouldBe((0, "fake/around"));
        RunStore.Read(reranked.Directory).Rerank.ShouldBe(["fake/around"]);

        string model = RunStore.FindModels(reranked.Directory).ShouldHaveSingleItem();
        string algorithm = ModelPackage.ReadManifest(model).Algorithm.Component;
        FakeCatalog catalog = new(FakeComponents.Describe(FakeComponents.Algorithm(algorithm, new FakeHooks())), FakeComponents.Describe(FakeReranker.Component(new FakeReranker())));
        LoadedModel loaded = ModelPackage.Load(model, catalog);
        IReadOnlyList<Recommendation> six = ModelPackage.Load(RunStore.FindModels(plain.Directory).Single(), catalog).Recommend("u1", 6);
        loaded.Recommend("u1", 3).Select(r => (r.Rank, r.Item, r.Score)).ShouldBe(
            six.Reverse().Take(3).Select((r, i) => (i + 1, r.Item, r.Score)));
        loaded.RecommendBatch(["u1"], 3)[0].ShouldBe(loaded.Recommend("u1", 3));

        RecKitException missing = Should.Throw<RecKitException>(() => ModelPackage.Load(model, new FakeCatalog(catalog.Components[0])));
        (missing.Code, missing.Message).ShouldBe((ErrorCodes.ModelPluginMissing, $"The lists of the model '{model}' are reranked by 'fake/around', but no installed plugin has it: install plugin 'fake', version 1.0.0 or later."));
    }

    private static void Evaluate(ListRecorder lists, params FakeReranker[] rerankers)
    {
        EventLog events = new([0], [0]);
        Evaluator.Evaluate(
            new EvaluationCase
            {
                Model = new FunctionModel((_, item) => item),
                Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
                Training = new TrainingData(new EventLog([], []), 1, 10),
                Test = events,
                Lists = lists,
                Rerank = RerankChain.Prepare([.. rerankers.Select(Named)], new EventLog([], []), Data(events), new RerankerContext { Seed = 1 }),
                Seed = 1,
            },
            [], new EvaluationSettings());
    }

    private static Dataset Data(EventLog events) => new()
    {
        Name = "tiny", Users = new Vocabulary(["u", "v"]), Items = new Vocabulary(["a", "b"]), Events = events,
    };

    private static NamedReranker Named(FakeReranker reranker) => new(FakeComponents.Use(FakeReranker.Component(reranker)), reranker);
}
