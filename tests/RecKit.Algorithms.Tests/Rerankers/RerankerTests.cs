using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Reranking;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Rerankers;

/// <summary>Lists worked out by hand.</summary>
public sealed class RerankerTests
{
    // Items 0, 1, 2 are comedies, 3 and 4 dramas, 4 a comedy too, 5 has no genre.
    private static readonly FeatureTable Features = new(6, [Genres(), new NumericFeature("year", [2000, 2000, 2000, 1990, 1990, float.NaN]), new TextFeature("title", ["a b", "a b", "c d", "c e", "f", null])]);

    private static readonly AlgorithmTraits s_traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    private static readonly ItemFacts Facts = new() { ItemUsers = new[] { 99, 9, 0, 0, 9, 99 }, Features = Features };

    [Theory]
    [InlineData("""{ "lambda": 1 }""", "0 1 2 3 4 5")]
    // rel = 1, .8, .6, .4, .2, 0. After 0: 1 has .4 − .5, 2 has .3 − .5, 3 has .2, 4 has .1 − .5·.71, 5 has 0. After 3: 5 has 0, 1 has −.1, 2 −.2, 4 .1 − .35.
    [InlineData("""{ "lambda": 0.5 }""", "0 3 5 1 2 4")]
    // With λ = 0 only variety counts: the first place is the best item all the same, then 3 before 5, which is just as unlike.
    [InlineData("""{ "lambda": 0 }""", "0 3 5 4 1 2")]
    // The middle of three of five years stands at 3 ÷ 4, that of the other two at 1 ÷ 8: cos(5 ÷ 8 · 90°) = .556; 5 is unknown. After 0: 1 has .4 − .5, 3 has .2 − .278, 5 has 0.
    [InlineData("""{ "lambda": 0.5, "features": ["year"] }""", "0 5 3 1 2 4")]
    [InlineData("""{ "lambda": 0.5, "candidates": 3 }""", "0 1 2 3 4 5")]
    public void Mmr(string options, string expected)
    {
        // A candidate limit says how deep the engine ranks; what it is handed it reranks.
        IListReranker lists = Prepare("mmr", options);
        if (options.Contains("candidates", StringComparison.Ordinal))
            lists.CandidateCount(2).ShouldBe(3);
        else
            Rerank(lists, [10, 8, 6, 4, 2, 0], 6).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{ "most": 1 }""", 6, "0 3 5 1 2 4")]
    [InlineData("""{ "most": 2 }""", 6, "0 1 3 5 2 4")]
    [InlineData("""{ "most": 1, "fill": false }""", 6, "0 3 5")]
    [InlineData("""{ "most": 1, "k": 2 }""", 6, "0 3 1 2 4 5")]
    [InlineData("""{ "most": 1, "k": 2, "fill": false }""", 6, "0 3 1 2 4 5")]
    [InlineData("""{ "most": 1 }""", 2, "0 3")]
    public void CategoryCap(string options, int length, string expected) =>
        Rerank(Prepare("category-cap", options), [10, 8, 6, 4, 2, 0], length).ShouldBe(expected);

    [Theory]
    // ln(1 + n) ÷ ln 100: 1, .5, 0, 0, .5, 1.
    [InlineData(0, "0 1 2 3 4 5")]
    [InlineData(0.5, "2 1 0 3 4 5")] // .5, .55, .6, .4, −.05, −.5
    [InlineData(2, "2 3 1 4 0 5")] // −1, −.2, .6, .4, −.8, −2
    public void PopularityPenalty(double weight, string expected) =>
        Rerank(Prepare("popularity-penalty", $$"""{ "weight": {{weight.ToString(System.Globalization.CultureInfo.InvariantCulture)}} }"""), [10, 8, 6, 4, 2, 0], 6)
            .ShouldBe(expected);

    [Fact]
    public void Equal_scores_keep_their_order()
    {
        Rerank(Prepare("popularity-penalty", """{ "weight": 0 }"""), [1, 1, 1, 1, 1, 1], 6).ShouldBe("0 1 2 3 4 5");
        Rerank(Prepare("mmr", """{ "lambda": 1 }"""), [1, 1, 1, 1, 1, 1], 6).ShouldBe("0 1 2 3 4 5");
    }

    [Fact]
    public void Texts_are_alike_by_their_rare_words()
    {
        // 0 and 1 have the same title; 2 and 3 share one word of two.
        Rerank(Prepare("mmr", """{ "lambda": 0, "features": ["title"] }"""), [10, 8, 6, 4, 2, 0], 6).ShouldBe("0 2 4 5 3 1");
    }

    [Fact]
    public void A_cap_needs_categories()
    {
        RecKitException error = Should.Throw<RecKitException>(() => Prepare("category-cap", """{ "feature": "year" }"""));
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataNeeds, "Reranker 'category-cap' needs the categorical item feature 'year', but it is of the type NumericFeature."));
    }

    private static IListReranker Prepare(string id, string options)
    {
        ComponentDescriptor descriptor = BuiltIn.Describe(ComponentKind.Reranker, id);
        JsonObject values = descriptor.Options.Defaults();
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            values[name] = value?.DeepClone();
        return ((IReranker)OptionsFactory.Create(descriptor.Load(), values)).Prepare(Facts, new RerankerContext { Seed = 1 });
    }

    private static string Rerank(IListReranker lists, float[] scores, int length)
    {
        int[] places = new int[length];
        int chosen = lists.Rerank(new RankedList { Query = UserQuery.Cold, Traits = s_traits, Items = [0, 1, 2, 3, 4, 5], Scores = scores }, places, new float[length]);
        return string.Join(' ', places[..chosen]);
    }

    private static CategoricalFeature Genres()
    {
        Vocabulary.Builder vocabulary = new();
        vocabulary.GetOrAdd("comedy");
        vocabulary.GetOrAdd("drama");
        return new CategoricalFeature("genres", vocabulary.Build(), [0, 1, 2, 3, 4, 6, 6], [0, 0, 0, 1, 0, 1]);
    }
}
