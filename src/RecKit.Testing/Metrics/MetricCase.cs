using RecKit.Metrics;
using RecKit.Numerics;

namespace RecKit.Testing.Metrics;

/// <summary>A user of an evaluation, kept in arrays.</summary>
internal sealed record MetricCase(string Name, int User, int[] TestItems, float[] TestRatings, float[] Predictions, int[] List, float[] ListRatings, float[] IdealRatings)
{
    /// <summary>Makes the case of a user, with everything that follows from its events and list.</summary>
    public static MetricCase Of(int user, int depth, int[] items, float[] ratings, int[] list, float[]? predictions = null)
    {
        list = list[..Math.Min(list.Length, depth)];
        float[] listed = [.. list.Select(item => Best(items, ratings, item))];
        float[] ideal = [.. items.Distinct().Select(item => Best(items, ratings, item)).OrderByDescending(rating => float.IsNaN(rating) ? float.NegativeInfinity : rating)];
        return new MetricCase($"user {user}", user, items, ratings, predictions ?? [.. ratings.Select(_ => 3.5f)], list, listed, ideal);
    }

    public static MetricCase Random(int user, int events, int depth, ref RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, 40)];
        random.Shuffle(all.AsSpan());
        int[] items = all[..events];
        random.Shuffle(all.AsSpan());
        float[] ratings = new float[events];
        float[] predictions = new float[events];
        for (int i = 0; i < events; i++)
        {
            ratings[i] = 1 + random.NextInt32(5);
            predictions[i] = (float)(1 + (4 * random.NextDouble()));
        }
        return Of(user, depth, items, ratings, all, predictions);
    }

    /// <summary>Measures this user.</summary>
    /// <returns>Whether the metric is defined, and the row; what the metric must not touch is checked by the caller.</returns>
    public (bool Defined, double[] Row) Measure(IMetric metric, bool withPredictions)
    {
        double[] row = new double[metric.Width];
        UserCase user = new()
        {
            User = User,
            TestItems = TestItems,
            TestRatings = TestRatings,
            Predictions = withPredictions ? Predictions : [],
            List = List,
            ListRatings = ListRatings,
            IdealRatings = IdealRatings,
        };
        return (metric.Measure(user, row), row);
    }

    // The highest known rating of an item's events; NaN when none is known; negative infinity when there are no events.
    private static float Best(int[] items, float[] ratings, int item)
    {
        float best = float.NegativeInfinity;
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] == item && (float.IsNegativeInfinity(best) || float.IsNaN(best) || ratings[i] > best))
                best = ratings[i];
        }
        return best;
    }
}
