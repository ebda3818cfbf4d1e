using System.Buffers;

namespace RecKit.Metrics.Probability;

/// <summary>
/// Grouped area under the ROC curve: Σ wᵤ·AUCᵤ ÷ Σ wᵤ, AUCᵤ over the test events of user u alone and wᵤ the number of them (Zhou et al., Deep interest network for
/// click-through rate prediction, KDD 2018). Users with clicks alone or none are left out and counted. The row is (wᵤ·AUCᵤ, wᵤ).
/// </summary>
internal sealed class GroupedAucMetric(GroupedAucOptions options) : IMetric
{
    private readonly float _minRating = (float)options.MinRating;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        int length = user.Predictions.Length;
        if (length < 2)
            return false;
        float[] keys = ArrayPool<float>.Shared.Rent(length);
        float[] ratings = ArrayPool<float>.Shared.Rent(length);
        int known = 0;
        for (int i = 0; i < length; i++)
        {
            if (float.IsNaN(user.TestRatings[i]))
                continue;
            keys[known] = user.Predictions[i];
            ratings[known++] = user.TestRatings[i];
        }
        RocArea area = Area(keys.AsSpan(0, known), ratings.AsSpan(0, known));
        ArrayPool<float>.Shared.Return(keys);
        ArrayPool<float>.Shared.Return(ratings);
        if (double.IsNaN(area.Value))
            return false;
        statistics[1] = options.Weight switch
        {
            GroupWeight.Impressions => known,
            GroupWeight.Clicks => area.Positives,
            _ => 1,
        };
        statistics[0] = statistics[1] * area.Value;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private RocArea Area(Span<float> predictions, Span<float> ratings)
    {
        predictions.Sort(ratings);
        RocArea area = default;
        for (int i = 0; i < predictions.Length; i++)
            area.Add(predictions[i], ratings[i] >= _minRating, 1);
        area.Close();
        return area;
    }
}
