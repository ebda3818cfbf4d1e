using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.ContentBased;

public sealed class ContentProfileTests
{
    private static readonly string[][] s_genres = [["a", "b"], ["a"], ["b"], ["c"], [], ["a", "c"]];

    [Fact]
    public void Scores_are_cosines_of_weighted_terms()
    {
        IModel model = Train("""{ "feature_weights": "equal", "min_items": 1 }""");
        double Idf(int items) => 1 + Math.Log(7.0 / (1 + items));
        double a = Idf(3), b = Idf(2), c = Idf(2);
        float[] scores = Scores(model, UserQuery.FromHistory(new[] { 1 }));
        double Cosine(params double[] terms) => terms[0] / Math.Sqrt(terms.Sum(t => t * t));
        double[] expected = [Cosine(a, b), 1, 0, 0, 0, Cosine(a, c)];
        for (int item = 0; item < expected.Length; item++)
            ((double)scores[item]).ShouldBe(expected[item], 1e-6);
    }

    [Fact]
    public void Vectors_are_compared_by_their_cosine()
    {
        float[][] vectors = [[1, 2, -1], [2, 4, -2], [-1, 0.5f, 3], [0, 0, 0], []];
        float[] values = [.. vectors.SelectMany(v => v.Length == 0 ? [float.NaN, float.NaN, float.NaN] : v)];
        FeatureTable table = new(5, [new VectorFeature("text", 3, values)]);
        IModel model = BuiltIn.Algorithm("content-profile", """{ "feature_weights": "equal" }""")
            .Train(new TrainingData(new EventLog([0], [0]), 1, 5) { ItemFeatures = table }, new TrainingContext { Seed = 1 });
        float[] scores = new float[5];
        model.Score(UserQuery.FromHistory(new[] { 0 }), [0, 1, 2, 3, 4], scores);
        double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
        double[] expected = [1, 1, Cosine(vectors[0], vectors[2]), 0, 0];
        for (int item = 0; item < 5; item++)
            ((double)scores[item]).ShouldBe(expected[item], 1e-6);
        IModel loaded = BuiltIn.Algorithm("content-profile").Load(MemoryModelStore.Save(model), new LoadContext());
        IModel wider = ((IItemEncoder)loaded).WithItems(new FeatureTable(1, [new VectorFeature("text", 3, [-2, 1, 6])]), new EncodingContext());
        float[] added = new float[1];
        wider.Score(UserQuery.FromHistory(new[] { 0 }), [5], added);
        ((double)added[0]).ShouldBe(Cosine(vectors[0], [-2, 1, 6]), 1e-6);
        Should.Throw<RecKitException>(() => ((IItemEncoder)loaded).WithItems(new FeatureTable(1, [new VectorFeature("text", 2, [1, 2])]), new EncodingContext())).Code.ShouldBe(ErrorCodes.DataColumn);
    }

    [Fact]
    public void A_feature_without_meaning_counts_little()
    {
        // Users have either the first or the second half of the items; the genre says which, the colour is chance.
        Random random = new(1);
        int[] users = [.. Enumerable.Range(0, 600).Select(i => i / 10)];
        int[] items = [.. users.Select(u => random.Next(20) + (u % 2 * 20))];
        FeatureTable features = new(40,
            [Categories("genre", [.. Enumerable.Range(0, 40).Select(i => new[] { i < 20 ? "a" : "b" })]), Categories("colour", [.. Enumerable.Range(0, 40).Select(_ => new[] { $"c{random.Next(4)}" })])]);
        Notes log = new();
        BuiltIn.Algorithm("content-profile").Train(new TrainingData(new EventLog(users, items), 60, 40) { ItemFeatures = features }, new TrainingContext { Seed = 1, Log = log });
        log.Infos[0].ShouldBe("Feature 'genre' has the weight 1.");
        float.Parse(log.Infos[1].Split(' ')[^1].TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThan(0.1f);
    }

    [Fact]
    public void Disliked_items_speak_against_theirs()
    {
        IModel mean = Train("""{ "feature_weights": "equal", "min_items": 1 }"""), rocchio = Train("""{ "feature_weights": "equal", "min_items": 1, "profile": "rocchio", "disliked_weight": 0.5 }""");
        var query = UserQuery.FromHistory(new[] { 1, 2 }, new[] { 5f, 1f });
        (Scores(mean, query)[2] > 0, Scores(rocchio, query)[2] < 0).ShouldBe((true, true));
    }

    [Fact]
    public void Older_events_count_less()
    {
        IModel model = Train("""{ "feature_weights": "equal", "min_items": 1, "half_life_days": 1 }""");
        float[] scores = Scores(model, UserQuery.FromHistory(new[] { 2, 3 }, default, new[] { 0, 2 * UnixTime.Day }));
        (scores[2] / scores[3]).ShouldBe(0.25f, 1e-5f);
    }

    [Fact]
    public void Reasons_are_the_terms_in_common_the_strongest_first()
    {
        var model = (IExplainableModel)Train("""{ "feature_weights": "equal", "min_items": 1 }""");
        var query = UserQuery.FromHistory(new[] { 0, 2 });
        IReadOnlyList<Reason> reasons = model.Explain(query, 0, 5);
        reasons.Select(r => r.Text).ShouldBe(["genres: b", "genres: a"]);
        reasons[0].Weight.ShouldBeGreaterThan(reasons[1].Weight);
        reasons.Sum(r => r.Weight).ShouldBe(Scores((IModel)model, query)[0], 1e-5f);
        model.Explain(query, 0, 1).Count.ShouldBe(1);
        model.Explain(query, 99, 5).ShouldBeEmpty();
        model.Explain(UserQuery.Cold, 0, 5).ShouldBeEmpty();
    }

    [Fact]
    public void New_items_score_as_known_ones_with_their_features_do()
    {
        IModel model = Train("""{ "feature_weights": "equal", "min_items": 1 }""");
        // Another vocabulary in another order, and a category that the model does not know.
        IModel wider = ((IItemEncoder)model).WithItems(new FeatureTable(2, [Categories("genres", [["b", "a"], ["unheard"]]), Numbers("year", [1999, 1999])]), new EncodingContext());
        var query = UserQuery.FromHistory(new[] { 5 });
        float[] scores = Scores(wider, query, 8);
        scores[6].ShouldBe(scores[0]);
        scores[7].ShouldBe(0);
        scores[..6].ShouldBe(Scores(model, query));
        RecKitException error = Should.Throw<RecKitException>(() => ((IItemEncoder)model).WithItems(new FeatureTable(1, [Numbers("genres", [1])]), new EncodingContext()));
        error.Message.ShouldBe("Feature 'genres' is a NumericFeature, but the model was trained with a CategoricalFeature.");
    }

    [Fact]
    public void Numbers_become_ranges_and_texts_words()
    {
        FeatureTable features = new(6, [Numbers("year", [1990, 1991, 1992, 2000, 2001, float.NaN]), new TextFeature("title", ["The Wall", "wall!", null, "Sea", "the sea", "x"])]);
        IModel model = Train("""{ "feature_weights": "equal", "numeric_bins": 2, "min_items": 2 }""", features);
        var query = UserQuery.FromHistory(new[] { 0 });
        ((IExplainableModel)model).Explain(query, 1, 5).Select(r => r.Text).Order().ShouldBe(["title: wall", "year: below 1992"]);
        ((IExplainableModel)model).Explain(query, 4, 5).Select(r => r.Text).ShouldBe(["title: the"]);
        IModel loaded = BuiltIn.Algorithm("content-profile", """{ "numeric_bins": 2 }""").Load(MemoryModelStore.Save(model), new LoadContext());
        ((IExplainableModel)loaded).Explain(query, 1, 5).ShouldBe(((IExplainableModel)model).Explain(query, 1, 5));
    }

    [Fact]
    public void Items_without_features_are_counted()
    {
        Notes log = new();
        BuiltIn.Algorithm("content-profile", """{ "feature_weights": "equal", "min_items": 1 }""").Train(Data(Table()), new TrainingContext { Seed = 1, Log = log });
        log.Warnings.ShouldHaveSingleItem().ShouldBe("1 of 6 items have no feature that is used: they score 0.");
    }

    [Theory]
    [InlineData("""{ "features": ["genre"] }""", "'features' names 'genre', but the data set has 'genres'.")]
    [InlineData("""{ "min_items": 50 }""", "No feature has a value that 50 rows share")]
    public void Features_that_are_not_there_are_named(string options, string expected)
    {
        RecKitException error = Should.Throw<RecKitException>(() => Train(options));
        error.Code.ShouldBe(ErrorCodes.DataNeeds);
        error.Message.ShouldContain(expected);
    }

    private static IModel Train(string options, FeatureTable? features = null) =>
        BuiltIn.Algorithm("content-profile", options).Train(Data(features ?? Table()), new TrainingContext { Seed = 1 });

    private static FeatureTable Table() => new(6, [Categories("genres", s_genres)]);

    private static TrainingData Data(FeatureTable features) => new(new EventLog([0, 1], [0, 1]), 2, 6) { ItemFeatures = features };

    private static float[] Scores(IModel model, in UserQuery query, int items = 6)
    {
        float[] scores = new float[items];
        model.Score(query, [.. Enumerable.Range(0, items)], scores);
        return scores;
    }

    private static NumericFeature Numbers(string name, float[] values) => new(name, values);

    private static CategoricalFeature Categories(string name, string[][] rows)
    {
        Vocabulary vocabulary = new(rows.SelectMany(r => r).Distinct().Reverse());
        int[] starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
            starts[row + 1] = starts[row] + rows[row].Length;
        return new CategoricalFeature(name, vocabulary, starts, [.. rows.SelectMany(r => r).Select(c => vocabulary.IndexOf(c))]);
    }

    private sealed class Notes : ITrainingLog
    {
        public List<string> Warnings { get; } = [];

        public List<string> Infos { get; } = [];

        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message) => Infos.Add(message);

        public void Warn(string message) => Warnings.Add(message);
    }
}
