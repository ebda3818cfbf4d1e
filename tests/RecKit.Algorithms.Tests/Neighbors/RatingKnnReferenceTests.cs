using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares item-knn-rating and user-knn-rating with their formulas, written out over a dense matrix in doubles.</summary>
public sealed class RatingKnnReferenceTests
{
    private const int UserCount = 24;
    private const int ItemCount = 30;
    private const double UserRegularization = 3;
    private const double ItemRegularization = 2;
    private const int Iterations = 5;

    [Theory]
    [InlineData("item-knn-rating", 5, 4)]
    [InlineData("item-knn-rating", 1000, 0)]
    [InlineData("user-knn-rating", 5, 4)]
    [InlineData("user-knn-rating", 1000, 0)]
    public void Predictions_EqualTheFormulas(string id, int neighbors, double shrinkage)
    {
        TrainingData data = Random();
        double[,] ratings = Ratings(data);
        IModel model = BuiltIn.Algorithm(
            id, $$"""{ "neighbors": {{neighbors}}, "shrinkage": {{shrinkage}}, "user_regularization": 3, "item_regularization": 2, "iterations": 5 }""")
            .Train(data, new TrainingContext { Seed = 1, Threads = 2 });
        Func<int, int, double> baseline = Baseline(ratings);
        int[] items = [.. Enumerable.Range(0, ItemCount)];
        float[] scores = new float[ItemCount];
        for (int user = 0; user < UserCount; user++)
        {
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray(), user: user), items, scores);
            foreach (int item in items)
            {
                // A user is not asked for what it rated: it would be its own nearest neighbour.
                if (!double.IsNaN(ratings[user, item]))
                    continue;
                IEnumerable<(double Weight, double Residual)> near = id[0] == 'i'
                    ? items.Where(j => !double.IsNaN(ratings[user, j])).Select(j => (Pearson(u => ratings[u, item], u => ratings[u, j], UserCount, shrinkage), ratings[user, j] - baseline(user, j)))
                    : Enumerable.Range(0, UserCount).Where(v => !double.IsNaN(ratings[v, item])).Select(v => (Pearson(i => ratings[user, i], i => ratings[v, i], ItemCount, shrinkage), ratings[v, item] - baseline(v, item)));
                (double Weight, double Residual)[] chosen = [.. near.Where(n => n.Weight > 1e-12).OrderByDescending(n => n.Weight).Take(neighbors)];
                double expected = baseline(user, item);
                if (chosen.Length > 0)
                    expected = Math.Clamp(expected + (chosen.Sum(n => n.Weight * n.Residual) / chosen.Sum(n => n.Weight)), 1, 5);
                ((double)scores[item]).ShouldBe(expected, 2e-4, $"user {user}, item {item}");
            }
        }
    }

    // Real-valued ratings, and enough of them that no two have only two in common (whose correlation is 1): the nearest do not depend on the order of ties.
    private static TrainingData Random()
    {
        RandomStream random = RandomStream.Derive(9, "rating-knn.reference");
        List<int> users = [], items = [];
        List<float> values = [];
        for (int user = 0; user < UserCount; user++)
        {
            for (int item = 0; item < ItemCount; item++)
            {
                if (random.NextDouble() > .65)
                    continue;
                users.Add(user);
                items.Add(item);
                values.Add((float)(1 + (4 * random.NextDouble())));
            }
        }
        return new TrainingData(new EventLog([.. users], [.. items], [.. values]), UserCount, ItemCount) { Scale = new RatingScale(1, 5) };
    }

    private static double[,] Ratings(TrainingData data)
    {
        double[,] ratings = new double[UserCount, ItemCount];
        for (int user = 0; user < UserCount; user++)
        {
            for (int item = 0; item < ItemCount; item++)
                ratings[user, item] = double.NaN;
        }
        for (int row = 0; row < data.Events.Count; row++)
            ratings[data.Events.Users[row], data.Events.Items[row]] = data.Events.Values[row];
        return ratings;
    }

    private static Func<int, int, double> Baseline(double[,] ratings)
    {
        double mean = ratings.Cast<double>().Where(r => !double.IsNaN(r)).Average();
        double[] users = new double[UserCount];
        double[] items = new double[ItemCount];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int item = 0; item < ItemCount; item++)
                items[item] = Bias([.. Enumerable.Range(0, UserCount).Select(u => ratings[u, item] - mean - users[u])], ItemRegularization);
            for (int user = 0; user < UserCount; user++)
                users[user] = Bias([.. Enumerable.Range(0, ItemCount).Select(i => ratings[user, i] - mean - items[i])], UserRegularization);
        }
        return (user, item) => Math.Clamp(mean + users[user] + items[item], 1, 5);
    }

    private static double Bias(double[] residuals, double regularization)
    {
        double[] known = [.. residuals.Where(r => !double.IsNaN(r))];
        return known.Sum() / (regularization + known.Length);
    }

    private static double Pearson(Func<int, double> first, Func<int, double> second, int count, double shrinkage)
    {
        (double X, double Y)[] common = [.. Enumerable.Range(0, count).Select(n => (first(n), second(n))).Where(p => !double.IsNaN(p.Item1) && !double.IsNaN(p.Item2))];
        if (common.Length < 2)
            return 0;
        double x = common.Average(p => p.X), y = common.Average(p => p.Y);
        double product = common.Sum(p => (p.X - x) * (p.Y - y));
        double norms = Math.Sqrt(common.Sum(p => (p.X - x) * (p.X - x)) * common.Sum(p => (p.Y - y) * (p.Y - y)));
        return norms == 0 ? 0 : product / norms * (common.Length - 1) / (common.Length - 1 + shrinkage);
    }
}
