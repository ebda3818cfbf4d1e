using RecKit.Metrics;
using RecKit.Numerics;

namespace RecKit.Testing.Metrics;

/// <summary>A user of an evaluation, stored in arrays.</summary>
internal sealed record MetricCase
{
    public required string Name { get; init; }

    public required int User { get; init; }

    public required int[] TestItems { get; init; }

    public required float[] TestRatings { get; init; }

    public required float[] Predictions { get; init; }

    /// <summary>Gets the complete ranking of the user's candidates.</summary>
    public required int[] Ranking { get; init; }

    /// <summary>Creates the case of a user; predictions are equal unless given.</summary>
    public static MetricCase Of(int user, int[] items, float[] ratings, int[] ranking, float[]? predictions = null) => new()
    {
        Name = $"user {user}",
        User = user,
        TestItems = items,
        TestRatings = ratings,
        Predictions = predictions ?? [.. ratings.Select(_ => 0.5f)],
        Ranking = ranking,
    };

    public static MetricCase Random(int user, int events, bool clicks, ref RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, MetricSurroundings.Items)];
        random.Shuffle(all.AsSpan());
        int[] items = all[..events];
        random.Shuffle(all.AsSpan());
        float[] ratings = new float[events];
        float[] predictions = new float[events];
        for (int i = 0; i < events; i++)
        {
            ratings[i] = clicks ? random.NextInt32(2) : 1 + random.NextInt32(5);
            predictions[i] = (float)(clicks ? random.NextDouble() : 1 + (4 * random.NextDouble()));
        }
        return Of(user, items, ratings, all, predictions);
    }

    /// <summary>Evaluates the metric for this user.</summary>
    /// <param name="measure">The per-user measure of the metric.</param>
    /// <param name="depth">The length of the list.</param>
    /// <param name="traits">The traits of the metric.</param>
    /// <returns>Whether the metric is defined, and the row.</returns>
    public (bool Defined, double[] Row) Measure(IUserMeasure measure, int depth, MetricTraits traits)
    {
        double[] row = new double[measure.Width];
        int[] list = Ranking[..Math.Min(depth, Ranking.Length)];
        UserCase user = new()
        {
            User = User,
            TestItems = TestItems,
            TestRatings = TestRatings,
            TestTimestamps = traits.Needs.HasFlag(RecKit.Algorithms.DataNeeds.Timestamps) ? [.. TestItems.Select((_, i) => (1_600_000_000 + i) * RecKit.Data.UnixTime.Second)] : [],
            Predictions = MetricSubject.NeedsPredictions(traits) ? Predictions : [],
            List = list,
            ListRatings = list.Select(Best).ToArray(),
            IdealRatings = TestItems.Distinct().Where(Ranking.Contains).Select(Best)
                .OrderByDescending(rating => float.IsNaN(rating) ? float.NegativeInfinity : rating).ToArray(),
            Ranks = traits.Ranks ? Ranks() : [],
            CandidateCount = Ranking.Length,
        };
        return (measure.Measure(user, row), row);
    }

    // Ranks without ties: those of the ranking.
    private ItemRank[] Ranks() =>
        [.. TestItems.Distinct().Where(Ranking.Contains).Select(item => new ItemRank(item, Best(item), Array.IndexOf(Ranking, item) + 1, Array.IndexOf(Ranking, item), 0))];

    // The highest known rating of an item's events; NaN when none is known; negative infinity when there are no events.
    private float Best(int item)
    {
        float best = float.NegativeInfinity;
        for (int i = 0; i < TestItems.Length; i++)
        {
            if (TestItems[i] == item && (float.IsNegativeInfinity(best) || float.IsNaN(best) || TestRatings[i] > best))
                best = TestRatings[i];
        }
        return best;
    }
}
