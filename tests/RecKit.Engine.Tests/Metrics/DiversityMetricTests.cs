using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

public class DiversityMetricTests
{
    private static readonly CategoricalFeature Genres = Categories("genres", ["drama"], ["drama", "crime"], ["space"], [], ["crime", "drama"], ["drama", "crime", "space"]);

    [Fact]
    public void Diversity_is_the_mean_distance_of_pairs()
    {
        // cos(0, 1) = 1/√2, cos(0, 2) = 0, cos(1, 2) = 0.
        Diversity("{}", [0, 1, 2]).ShouldBe((1 - (1 / Math.Sqrt(2)) + 1 + 1) / 3, 1e-12);
        // The order of categories does not matter.
        Diversity("{}", [1, 4]).ShouldBe(0, 1e-12);
        Diversity("""{ "k": 2 }""", [0, 2, 1, 4]).ShouldBe(1);
        // {drama, crime} and {drama, crime, space} share two of three.
        Diversity("""{ "similarity": "jaccard" }""", [1, 5]).ShouldBe(1 / 3.0, 1e-15);
    }

    [Fact]
    public void Items_without_a_category_are_in_no_pair()
    {
        Diversity("{}", [0, 3, 2]).ShouldBe(1);
        Diversity("{}", [0, 3]).ShouldBe(double.NaN);
        Diversity("{}", [0]).ShouldBe(double.NaN);
        Diversity("{}", []).ShouldBe(double.NaN);
    }

    [Fact]
    public void All_features_with_categories_count_together_unless_one_is_named()
    {
        CategoricalFeature countries = Categories("countries", ["fr"], ["fr"], ["fr"], ["it"], ["it"], ["it"]);
        TrainingData training = Of(Genres, new NumericFeature("year", [1, 2, 3, 4, 5, 6]), countries);
        // Items 0 and 2 share a country, not a genre: 1 of √2·√2.
        Diversity("{}", [0, 2], training).ShouldBe(0.5, 1e-12);
        Diversity("""{ "feature": "genres" }""", [0, 2], training).ShouldBe(1);
        Diversity("""{ "feature": "countries" }""", [0, 2], training).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Weights_count_for_the_cosine_and_not_for_jaccard()
    {
        CategoricalFeature weighted = new("tags", new Vocabulary(["a", "b"]), [0, 2, 4], [0, 1, 0, 1], [3, 4, 4, 3]);
        TrainingData training = new(new EventLog([], []), 1, 2) { ItemFeatures = new FeatureTable(2, [weighted]) };
        Diversity("{}", [0, 1], training).ShouldBe(1 - (24 / 25.0), 1e-12);
        Diversity("""{ "similarity": "jaccard" }""", [0, 1], training).ShouldBe(0);
    }

    [Fact]
    public void A_feature_that_is_not_there_is_said_so()
    {
        Error("""{ "feature": "genre" }""", Of(Genres)).ShouldBe("there is no item feature 'genre'; those with categories are genres.");
        Error("""{ "feature": "year" }""", Of(Genres, new NumericFeature("year", new float[6]))).ShouldBe("the item feature 'year' has no categories; those with categories are genres.");
        Error("{}", Of(new NumericFeature("year", new float[6]))).ShouldBe("it needs an item feature with categories, such as genres; the data has no item feature with categories.");
        Error("{}", Empty(3)).ShouldContain("it needs an item feature with categories");

        static string Error(string options, TrainingData training)
        {
            RecKitException error = Should.Throw<RecKitException>(() => Diversity(options, [0, 1], training));
            error.Code.ShouldBe(ErrorCodes.DataNeeds);
            return error.Message;
        }
    }

    [Fact]
    public void Relevant_items_that_are_not_popular_are_serendipitous()
    {
        // Popularity: 3 by four users, then 0, 2 and 1. User 0 has item 3, so with k = 2 items 0 and 2 are what anybody would show.
        TrainingData training = new(new EventLog([0, 1, 2, 3, 1, 2, 3, 1, 2, 1], [3, 3, 3, 3, 0, 0, 0, 2, 2, 1]), 4, 5);
        Serendipity("""{ "k": 2 }""", [0, 1], [5, 5]).ShouldBe(1 / 2.0);
        Serendipity("""{ "k": 2 }""", [1, 4], [5, No]).ShouldBe(1 / 2.0);
        Serendipity("""{ "k": 2 }""", [1, 4], [5, 5]).ShouldBe(1);
        Serendipity("""{ "k": 2 }""", [0, 2], [5, 5]).ShouldBe(0);
        Serendipity("""{ "k": 2, "min_rating": 4 }""", [1, 4], [3, 5]).ShouldBe(1 / 2.0);
        Serendipity("""{ "k": 2 }""", [0, 2], [No, No], []).ShouldBe(double.NaN);
        // Item 1 would be the third: with k = 3 it is expected.
        Serendipity("""{ "k": 3 }""", [1], [5]).ShouldBe(0);

        double Serendipity(string options, int[] list, float[] ratings, float[]? ideal = null) =>
            Value("serendipity", options, new() { User = 0, List = list, ListRatings = ratings, IdealRatings = ideal ?? [5] }, training);
    }

    [Fact]
    public void Against_features_relevant_items_unlike_the_history_are_serendipitous()
    {
        TrainingData training = new(new EventLog([0, 0, 0, 1], [0, 1, 1, 3]), 3, 6) { ItemFeatures = new FeatureTable(6, [Genres]) };
        const string features = """{ "k": 2, "baseline": "features" }""";
        // Item 2 shares nothing; item 4 has cosines 1/√2 and 1 to items 0 and 1.
        double four = 1 - (((1 / Math.Sqrt(2)) + 1) / 2);
        Serendipity(features, 0, [2, 4], [5, 5]).ShouldBe((1 + four) / 2, 1e-12);
        Serendipity(features, 0, [4, 2], [5, No]).ShouldBe(four / 2, 1e-12);
        // Item 3 has no category, user 1 has nothing with one, user 2 has nothing: what nobody can expect.
        Serendipity(features, 0, [3], [5]).ShouldBe(1 / 2.0);
        Serendipity(features, 1, [2], [5]).ShouldBe(1 / 2.0);
        Serendipity(features, 2, [2], [5]).ShouldBe(1 / 2.0);
        Should.Throw<RecKitException>(() => Serendipity("""{ "baseline": "features", "feature": "mood" }""", 0, [2], [5])).Code.ShouldBe(ErrorCodes.DataNeeds);

        double Serendipity(string options, int user, int[] list, float[] ratings) =>
            Value("serendipity", options, new() { User = user, List = list, ListRatings = ratings, IdealRatings = new[] { 5f } }, training);
    }

    private static double Diversity(string options, int[] list, TrainingData? training = null) =>
        Value("intra-list-diversity", options, new() { User = 0, List = list }, training ?? Of(Genres));

    private static TrainingData Of(params Feature[] features) => new(new EventLog([], []), 1, 6) { ItemFeatures = new FeatureTable(6, features) };
}
