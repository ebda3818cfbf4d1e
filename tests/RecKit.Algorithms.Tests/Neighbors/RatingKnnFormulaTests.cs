using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares item-knn-rating and user-knn-rating with the formulas written out over dense doubles.</summary>
public sealed class RatingKnnFormulaTests
{
    private const int Users = 50;
    private const int Items = 35;

    [Theory]
    [InlineData("pearson", "baseline", 3, 4)]
    [InlineData("pearson", "none", 500, 0)]
    [InlineData("pearson-baseline", "mean", 3, 2)]
    [InlineData("cosine", "baseline", 2, 10)]
    [InlineData("adjusted-cosine", "mean", 5, 1)]
    [InlineData("jaccard", "none", 500, 0)] // Shares tie, so none may be left out.
    public void Predictions_EqualThoseOfTheFormulas(string similarity, string centering, int neighbors, double shrinkage)
    {
        TrainingData data = Random();
        double[,] ratings = Dense(data);
        (double mean, double[] userBiases, double[] itemBiases) = Baseline(ratings, 3, 2, 10);
        double BaselineOf(int user, int item) => Math.Clamp(mean + userBiases[user] + itemBiases[item], 1, 5);
        foreach (bool byItems in new[] { true, false })
        {
            IModel model = BuiltIn.Algorithm(
                byItems ? "item-knn-rating" : "user-knn-rating",
                $$"""{ "similarity": "{{similarity}}", "centering": "{{centering}}", "neighbors": {{neighbors}}, "shrinkage": {{shrinkage}}, "user_regularization": 3, "item_regularization": 2 }""")
                .Train(data, new TrainingContext { Seed = 1, Threads = 2 });
            double[,] compared = (double[,])ratings.Clone();
            for (int user = 0; user < Users; user++)
            {
                for (int item = 0; item < Items; item++)
                {
                    if (similarity == "pearson-baseline")
                        compared[user, item] -= BaselineOf(user, item);
                    if (similarity == "adjusted-cosine")
                        compared[user, item] -= byItems ? RowMean(ratings, user) : ColumnMean(ratings, item);
                }
            }
            float[] scores = new float[Items];
            for (int user = 0; user < Users; user++)
            {
                model.Score(History(data, user), [.. Enumerable.Range(0, Items)], scores);
                for (int item = 0; item < Items; item++)
                {
                    double Center(int u, int i) => centering switch
                    {
                        "baseline" => BaselineOf(u, i),
                        "mean" => byItems ? ColumnMean(ratings, i) : RowMean(ratings, u),
                        _ => 0,
                    };
                    IEnumerable<(double Weight, double Residual)> voters = byItems
                        ? Enumerable.Range(0, Items).Where(j => j != item && !double.IsNaN(ratings[user, j]))
                            .Select(j => (Similarity(compared, item, j, byItems, similarity, shrinkage), ratings[user, j] - Center(user, j)))
                        : Enumerable.Range(0, Users).Where(v => !double.IsNaN(ratings[v, item]))
                            .Select(v => (Similarity(compared, user, v, byItems, similarity, shrinkage), ratings[v, item] - Center(v, item)));
                    (double Weight, double Residual)[] nearest = [.. voters.Where(v => v.Weight > 1e-9).OrderByDescending(v => v.Weight).Take(neighbors)];
                    double expected = nearest.Length == 0
                        ? BaselineOf(user, item)
                        : Math.Clamp(Center(user, item) + (nearest.Sum(v => v.Weight * v.Residual) / nearest.Sum(v => v.Weight)), 1, 5);
                    ((double)scores[item]).ShouldBe(expected, 2e-4, $"byItems {byItems}, user {user}, item {item}");
                }
            }
        }
    }

    [Theory]
    [InlineData("item-knn-rating")]
    [InlineData("user-knn-rating")]
    public void EqualRatings_OneRating_AndNoHistory_GetTheBaseline(string id)
    {
        TrainingData equal = new(
            new EventLog([.. Enumerable.Range(0, 60).Select(i => i / 6)], [.. Enumerable.Range(0, 60).Select(i => i % 6)], [.. Enumerable.Repeat(3f, 60)]), 10, 7)
        { Scale = new RatingScale(1, 5) };
        IModel model = BuiltIn.Algorithm(id).Train(equal, new TrainingContext { Seed = 1 });
        float[] scores = new float[3];
        model.Score(History(equal, 2), [0, 6, -1], scores);
        scores.ShouldBe([3, 3, 3]);
        model.Score(UserQuery.Cold, [0, 6, -1], scores);
        scores.ShouldBe([3, 3, 3]);
        TrainingData one = new(new EventLog([0], [1], [4f]), 2, 3) { Scale = new RatingScale(1, 5) };
        BuiltIn.Algorithm(id).Train(one, new TrainingContext { Seed = 1 }).Score(UserQuery.FromHistory(new[] { 1 }, new[] { 4f }), [0, 1, 2], scores);
        scores.ShouldBe([4, 4, 4]);
    }

    [Fact]
    public void UpdatedUsers_AreThoseOfATrainingOnEverything() =>
        ShouldUpdateToATrainingOnEverything("user-knn-rating", "{}", (user, _, row) => user < 45 && row % 7 != 0);

    // Ratings that are new belong to a few items, the last of which are new as well; then to nearly all.
    [Theory]
    [InlineData("pearson", 9)]
    [InlineData("cosine", 9)]
    [InlineData("jaccard", 9)]
    [InlineData("pearson", 1)]
    public void UpdatedItems_AreThoseOfATrainingOnEverything(string similarity, int everyNth) => ShouldUpdateToATrainingOnEverything(
        "item-knn-rating", $$"""{ "similarity": "{{similarity}}", "shrinkage": 5 }""", (_, item, row) => item < Items - 2 && (item % everyNth != 0 || row % 3 != 0));

    [Fact]
    public void SimilarItems_AreSymmetric()
    {
        ISimilarItems model = (ISimilarItems)BuiltIn.Algorithm("item-knn-rating").Train(Random(), new TrainingContext { Seed = 1 });
        Dictionary<(int, int), float> found = [];
        int[] items = new int[Items];
        float[] similarities = new float[Items];
        for (int item = 0; item < Items; item++)
        {
            int count = model.SimilarItems(item, items, similarities);
            for (int i = 0; i < count; i++)
                found[(item, items[i])] = similarities[i];
        }
        found.Count.ShouldBeGreaterThan(200);
        foreach (((int a, int b), float similarity) in found)
            found[(b, a)].ShouldBe(similarity, 1e-6f);
    }

    private static void ShouldUpdateToATrainingOnEverything(string id, string options, Func<int, int, int, bool> isOld)
    {
        TrainingData all = Random();
        int[] old = [.. Enumerable.Range(0, all.Events.Count).Where(row => isOld(all.Events.Users[row], all.Events.Items[row], row))];
        int[] added = [.. Enumerable.Range(0, all.Events.Count).Except(old)];
        EventLog events = all.Events.Select(old);
        TrainingData before = new(events, events.Users.ToArray().Max() + 1, events.Items.ToArray().Max() + 1) { Scale = all.Scale };
        IAlgorithm algorithm = BuiltIn.Algorithm(id, options);
        IModel updated = ((IUpdatableModel)algorithm.Train(before, new TrainingContext { Seed = 1 })).Update(all, all.Events.Select(added), new TrainingContext { Seed = 1 });
        IModel trained = algorithm.Train(all, new TrainingContext { Seed = 1 });
        float[] expected = new float[Items];
        float[] scores = new float[Items];
        for (int user = 0; user < Users; user++)
        {
            trained.Score(History(all, user), [.. Enumerable.Range(0, Items)], expected);
            updated.Score(History(all, user), [.. Enumerable.Range(0, Items)], scores);
            scores.ShouldBe(expected);
        }
    }

    private static UserQuery History(TrainingData data, int user) =>
        UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray());

    // Ratings of a continuous scale, and enough in common, so that similarities have no ties; a few repeated pairs, of which the last counts.
    private static TrainingData Random()
    {
        RandomStream random = RandomStream.Derive(21, "rating-knn.reference");
        int[] users = new int[1400];
        int[] items = new int[1400];
        float[] values = new float[1400];
        for (int i = 0; i < users.Length; i++)
            (users[i], items[i], values[i]) = (random.NextInt32(Users), random.NextInt32(Items), (float)(1 + (4 * random.NextDouble())));
        return new TrainingData(new EventLog(users, items, values), Users, Items) { Scale = new RatingScale(1, 5) };
    }

    private static double[,] Dense(TrainingData data)
    {
        double[,] ratings = new double[Users, Items];
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
                ratings[user, item] = double.NaN;
        }
        for (int row = 0; row < data.Events.Count; row++)
            ratings[data.Events.Users[row], data.Events.Items[row]] = data.Events.Values[row];
        return ratings;
    }

    private static (double Mean, double[] Users, double[] Items) Baseline(double[,] ratings, double userPull, double itemPull, int iterations)
    {
        double[] users = new double[Users];
        double[] items = new double[Items];
        double mean = ratings.Cast<double>().Where(r => !double.IsNaN(r)).Average();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            for (int item = 0; item < Items; item++)
            {
                double[] left = [.. Enumerable.Range(0, Users).Where(u => !double.IsNaN(ratings[u, item])).Select(u => ratings[u, item] - mean - users[u])];
                items[item] = left.Length == 0 ? 0 : left.Sum() / (itemPull + left.Length);
            }
            for (int user = 0; user < Users; user++)
            {
                double[] left = [.. Enumerable.Range(0, Items).Where(i => !double.IsNaN(ratings[user, i])).Select(i => ratings[user, i] - mean - items[i])];
                users[user] = left.Length == 0 ? 0 : left.Sum() / (userPull + left.Length);
            }
        }
        return (mean, users, items);
    }

    private static double RowMean(double[,] ratings, int user) =>
        Enumerable.Range(0, Items).Select(i => ratings[user, i]).Where(r => !double.IsNaN(r)).DefaultIfEmpty(0).Average();

    private static double ColumnMean(double[,] ratings, int item) =>
        Enumerable.Range(0, Users).Select(u => ratings[u, item]).Where(r => !double.IsNaN(r)).DefaultIfEmpty(0).Average();

    private static double Similarity(double[,] values, int a, int b, bool byItems, string kind, double shrinkage)
    {
        int length = byItems ? Users : Items;
        (double X, double Y)[] both = [.. Enumerable.Range(0, length)
            .Select(k => byItems ? (values[k, a], values[k, b]) : (values[a, k], values[b, k])).Where(p => !double.IsNaN(p.Item1) && !double.IsNaN(p.Item2))];
        int n = both.Length;
        if (n < 2)
            return 0;
        double similarity;
        if (kind == "jaccard")
        {
            int either = Enumerable.Range(0, length).Count(k => byItems
                ? !double.IsNaN(values[k, a]) || !double.IsNaN(values[k, b])
                : !double.IsNaN(values[a, k]) || !double.IsNaN(values[b, k]));
            similarity = (double)n / either;
        }
        else
        {
            double meanX = kind == "pearson" ? both.Average(p => p.X) : 0;
            double meanY = kind == "pearson" ? both.Average(p => p.Y) : 0;
            double scale = Math.Sqrt(both.Sum(p => (p.X - meanX) * (p.X - meanX)) * both.Sum(p => (p.Y - meanY) * (p.Y - meanY)));
            similarity = both.Sum(p => (p.X - meanX) * (p.Y - meanY)) / scale;
        }
        return similarity * (n - 1) / (n - 1 + shrinkage);
    }
}
