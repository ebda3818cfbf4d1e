using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing;
using RecKit.Testing.Algorithms;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Hybrid;

public sealed class HybridTests
{
    private const string Two = """{ "use": "ease", "with": { "regularization": 50 } }, { "use": "item-knn" }""";
    private static readonly TastesData Data = TinyData.Tastes(users: 80, items: 40, eventsPerUser: 12);

    public static TheoryData<string> Checks()
    {
        TheoryData<string> names = [];
        foreach (ConformanceCheck check in Conformance(Two))
            names.Add(check.Name);
        return names;
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Conforms(string check) => Conformance(Two).Single(c => c.Name == check).Run();

    [Theory]
    [InlineData("capabilities")]
    [InlineData("save-and-load")]
    [InlineData("history")]
    [InlineData("unknown-ranking")]
    public void Conforms_with_parts_of_other_kinds(string check) => Conformance(
        """{ "use": "content-profile" }, { "use": "als", "with": { "epochs": 3 } }, { "use": "popularity" }""").Single(c => c.Name == check).Run();

    [Fact]
    public void Weighted_scores_are_sums_of_standardized_ones()
    {
        IModel hybrid = Train($$"""{ "of": [{{Two}}], "weights": [3, 1] }""");
        float[] found = Scores(hybrid);
        float[] first = Standard(Scores(Child("ease", """{ "regularization": 50 }""")));
        float[] second = Standard(Scores(Child("item-knn", "{}")));
        for (int item = 0; item < found.Length; item++)
            found[item].ShouldBe((3 * first[item]) + second[item], 1e-4f);
    }

    [Fact]
    public void Rank_fusion_adds_up_inverse_ranks()
    {
        IModel hybrid = Train($$"""{ "of": [{{Two}}], "fusion": "rank", "rank_offset": 10, "weights": [1, 2] }""");
        float[] found = Scores(hybrid);
        double[] first = Ranks(Scores(Child("ease", """{ "regularization": 50 }"""))), second = Ranks(Scores(Child("item-knn", "{}")));
        for (int item = 0; item < found.Length; item++)
            ((double)found[item]).ShouldBe((1 / (10 + first[item])) + (2 / (10 + second[item])), 1e-6);
    }

    [Fact]
    public void Contributions_of_the_history_are_those_of_the_parts_at_their_scale()
    {
        IModel hybrid = Train($$"""{ "of": [{{Two}}], "weights": [3, 1] }"""), ease = Child("ease", """{ "regularization": 50 }"""), knn = Child("item-knn", "{}");
        UserQuery query = UserQuery.FromHistory(new[] { 1, 5, 9 });
        float[] whole = new float[3], first = new float[3], second = new float[3];
        HistoryContributions.Split(hybrid, query, 7, whole);
        HistoryContributions.Split(ease, query, 7, first);
        HistoryContributions.Split(knn, query, 7, second);
        (double a, double b) = (Deviation(Scores(ease)), Deviation(Scores(knn)));
        for (int i = 0; i < 3; i++)
            ((double)whole[i]).ShouldBe((3 * first[i] / a) + (second[i] / b), 1e-4);
    }

    [Fact]
    public void Parts_that_cannot_be_split_explain_themselves()
    {
        string options = """{ "of": [{ "use": "content-profile", "with": { "min_items": 1 } }, { "use": "popularity" }, { "use": "ease" }], "weights": [1, 1, 1] }""";
        var hybrid = (IExplainableModel)Train(options);
        UserQuery query = UserQuery.FromHistory(new[] { 1, 5, 9 });
        string[] texts = [.. Enumerable.Range(0, 40).SelectMany(item => hybrid.Explain(query, item, 9)).Select(reason => reason.Text)];
        texts.ShouldContain("genre: comedy");
        texts.ShouldContain("popularity");
        // Its history says more.
        texts.ShouldNotContain("ease");
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("rank")]
    public void New_items_are_scored_by_the_parts_that_know_their_features(string fusion)
    {
        string options = $$"""{ "of": [{ "use": "ease" }, { "use": "content-profile" }], "fusion": "{{fusion}}", "weights": [1, 2] }""";
        IModel hybrid = Train(options), content = Child("content-profile", "{}");
        // The same features as item 5, whose genre the history has.
        RecKit.Data.FeatureTable features = TinyData.Features(40).Select([5, 6]);
        IModel wider = ((IItemEncoder)hybrid).WithItems(features, new EncodingContext()), widerContent = ((IItemEncoder)content).WithItems(features, new EncodingContext());
        UserQuery query = UserQuery.FromHistory(new[] { 1, 5, 9 });
        float[] scores = new float[42], alone = new float[42];
        wider.Score(query, [.. Enumerable.Range(0, 42)], scores);
        widerContent.Score(query, [.. Enumerable.Range(0, 42)], alone);
        scores[..40].ShouldBe(Scores(hybrid));
        float[] known = alone[..40];
        double Expected(int item) => fusion == "weighted"
            ? 2 * (alone[item] - known.Average(s => (double)s)) / Deviation(known)
            : 2 / (60 + known.Count(s => s > alone[item]) + 1 + (known.Count(s => s == alone[item]) / 2.0));
        for (int item = 40; item < 42; item++)
            ((double)scores[item]).ShouldBe(Expected(item), 1e-4);
        scores[40].ShouldBeGreaterThan(scores[41]);
        float[] loaded = new float[42];
        BuiltIn.Algorithm("hybrid", options).Load(MemoryModelStore.Save(wider), new LoadContext()).Score(query, [.. Enumerable.Range(0, 42)], loaded);
        loaded.ShouldBe(scores);
        (Train($$"""{ "of": [{{Two}}] }""") is IItemEncoder).ShouldBeFalse();
    }

    [Fact]
    public void Weights_are_found_on_the_validation_part()
    {
        // Whoever ranks by the second child alone is best.
        float[] wanted = Scores(Child("item-knn", "{}"));
        IModel hybrid = BuiltIn.Algorithm("hybrid", $$"""{ "of": [{{Two}}] }""").Train(Data.Training, new TrainingContext { Seed = 1, Validator = new Likeness(wanted) });
        double[] weights = MemoryModelStore.Save(hybrid).Read<double>("weights").ToArray();
        weights.Sum().ShouldBe(1, 1e-9);
        weights[1].ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void A_hybrid_loads_with_its_children_and_may_hold_another()
    {
        string options = $$"""{ "of": [{ "use": "hybrid", "with": { "of": [{{Two}}] } }, { "use": "popularity" }] }""";
        IModel model = Train(options);
        Scores(BuiltIn.Algorithm("hybrid", options).Load(MemoryModelStore.Save(model), new LoadContext())).ShouldBe(Scores(model));
    }

    [Fact]
    public void Traits_follow_from_the_children()
    {
        AlgorithmTraits Of(string children) => ((IOptionTraits)BuiltIn.Algorithm("hybrid", $$"""{ "of": [{{children}}] }""")).Traits;
        Of(Two).Users.ShouldBe(UserScope.History);
        Of("""{ "use": "bpr" }, { "use": "popularity" }""").Users.ShouldBe(UserScope.Known);
        Of("""{ "use": "content-profile" }, { "use": "popularity" }""").Needs.ShouldBe(DataNeeds.ItemFeatures);
        Of("""{ "use": "als" }, { "use": "biased-mf" }""").HistoryNeeds.ShouldBe(DataNeeds.Values);
        Of("""{ "use": "als" }, { "use": "ease" }""").HistoryNeeds.ShouldBe(DataNeeds.None);
        Of("""{ "use": "als" }, { "use": "bpr" }""").HistoryNeeds.ShouldBe(DataNeeds.Values);
    }

    [Theory]
    [InlineData("""{ "of": [{ "use": "eas" }, { "use": "bpr" }] }""", ErrorCodes.UnknownName, "there is no algorithm 'eas'. Did you mean 'ease'?")]
    [InlineData("""{ "of": [{ "use": "ease", "with": { "regularisation": 1 } }, { "use": "bpr" }] }""", ErrorCodes.UnknownKey, "unknown key 'regularisation'")]
    [InlineData("""{ "of": [{ "use": "ease", "with": { "regularization": -1 } }, { "use": "bpr" }] }""", ErrorCodes.OutOfRange, "'regularization'")]
    [InlineData("""{ "of": [{ "use": "ease" }] }""", ErrorCodes.OutOfRange, "'of'")]
    [InlineData("""{ "of": [{ "use": "ease" }, { "use": "bpr" }], "weights": [1] }""", ErrorCodes.Conflict, "one number for each of the 2 algorithms")]
    [InlineData("""{ "of": [{ "use": "ease" }, { "use": "bpr" }], "weights": [0, 0] }""", ErrorCodes.Conflict, "one of them above 0")]
    public void Children_and_weights_that_do_not_work_are_named(string options, string code, string expected)
    {
        RecKitException error = Should.Throw<RecKitException>(() => BuiltIn.Algorithm("hybrid", options));
        error.Diagnostics.ShouldContain(d => d.Code == code && d.Message.Contains(expected));
    }

    private static IReadOnlyList<ConformanceCheck> Conformance(string parts)
    {
        ComponentDescriptor hybrid = BuiltIn.Describe(ComponentKind.Algorithm, "hybrid");
        JsonObject options = (JsonObject)JsonNode.Parse($$"""{ "of": [{{parts}}] }""")!;
        return AlgorithmConformance.Checks(hybrid, new AlgorithmConformanceSettings
        {
            Options = options,
            OptionValues = new Dictionary<string, IReadOnlyList<JsonNode?>>
            {
                ["of"] = [JsonNode.Parse("""[{ "use": "ease" }, { "use": "popularity" }]""")],
                ["weights"] = [JsonNode.Parse("[1, 3]")],
            },
        });
    }

    private static IModel Train(string options) => BuiltIn.Algorithm("hybrid", options).Train(Data.Training, new TrainingContext { Seed = 1 });

    private static IModel Child(string id, string options) => BuiltIn.Algorithm(id, options).Train(Data.Training, new TrainingContext { Seed = 1 });

    private static float[] Scores(IModel model)
    {
        float[] scores = new float[40];
        model.Score(UserQuery.FromHistory(new[] { 1, 5, 9 }), [.. Enumerable.Range(0, 40)], scores);
        return scores;
    }

    private static double Deviation(float[] scores)
    {
        double mean = scores.Average(s => (double)s);
        return Math.Sqrt(scores.Average(s => (s - mean) * (s - mean)));
    }

    private static float[] Standard(float[] scores)
    {
        double mean = scores.Average(s => (double)s);
        double deviation = Math.Sqrt(scores.Average(s => (s - mean) * (s - mean)));
        return [.. scores.Select(s => (float)((s - mean) / deviation))];
    }

    private static double[] Ranks(float[] scores) =>
        [.. scores.Select(s => scores.Count(o => o > s) + 1 + ((scores.Count(o => o == s) - 1) / 2.0))];

    private sealed class Likeness(float[] wanted) : IModelValidator
    {
        public string Metric => "likeness";

        public bool HigherIsBetter => true;

        public double Evaluate(IModel model)
        {
            float[] a = Standard(Scores(model)), b = Standard(wanted);
            return a.Zip(b, (x, y) => (double)x * y).Sum();
        }
    }
}
