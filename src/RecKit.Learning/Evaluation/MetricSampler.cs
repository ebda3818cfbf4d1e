using RecKit.Metrics;

namespace RecKit.Learning.Evaluation;

/// <summary>
/// Gives the values of an evaluation's metrics over samples of its users: over all of them, or over those that a bootstrap has drawn, some several times.
/// It works on what an evaluation keeps, so also on one that was read back from a file.
/// </summary>
/// <remarks>Thread safety: one thread; it has working memory of its own. Sums run in user order.</remarks>
public sealed class MetricSampler
{
    private readonly EvaluationResult _result;
    private readonly MetricInstance[] _metrics;
    private readonly int[] _counts;
    private readonly int[] _weights;

    /// <summary>Makes a sampler.</summary>
    /// <param name="result">The evaluation.</param>
    /// <param name="metrics">The metrics of the run; each of the evaluation's must be among them by name.</param>
    public MetricSampler(EvaluationResult result, IReadOnlyList<MetricInstance> metrics)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(metrics);
        _result = result;
        _metrics = [.. result.Metrics.Select(rows => metrics.First(m => m.Name == rows.Name))];
        _counts = new int[result.Lists?.ItemUsers.Length ?? 0];
        _weights = new int[result.Pooled?.Predictions.Length ?? 0];
    }

    /// <summary>Gives the value of a metric over a sample of the users.</summary>
    /// <param name="metric">Which of the evaluation's metrics.</param>
    /// <param name="times">How often the sample has each of the evaluation's users, from 0.</param>
    /// <returns>The value; NaN when it is not defined for this sample.</returns>
    public double Value(int metric, ReadOnlySpan<int> times)
    {
        if (times.Length != _result.Users.Length)
            throw new ArgumentException($"There must be one number per user, {_result.Users.Length}, but got {times.Length}.", nameof(times));
        MetricInstance instance = _metrics[metric];
        if (instance.Exposure is { } exposure)
            return ValueOf(exposure, times);
        return instance.Pooled is { } pooled ? ValueOf(pooled, times) : ValueOf(instance.Rows!, _result.Metrics[metric], times);
    }

    private static double ValueOf(IContextMetric metric, MetricRows rows, ReadOnlySpan<int> times)
    {
        Span<double> sums = rows.Width <= 64 ? stackalloc double[rows.Width] : new double[rows.Width];
        sums.Clear();
        bool any = false;
        for (int user = 0; user < times.Length; user++)
        {
            if (times[user] == 0 || !rows.Defined[user])
                continue;
            any = true;
            ReadOnlySpan<double> row = rows.Statistics.AsSpan(user * rows.Width, rows.Width);
            for (int i = 0; i < row.Length; i++)
                sums[i] += times[user] * row[i];
        }
        return any ? metric.Aggregate(sums) : double.NaN;
    }

    private double ValueOf(IExposureMetric metric, ReadOnlySpan<int> times)
    {
        ListedItems listed = _result.Lists!;
        int lists = listed.Count(metric.ListDepth, times, _counts);
        return lists == 0 ? double.NaN : metric.Aggregate(new ItemExposure { Counts = _counts, Lists = lists, ItemUsers = listed.ItemUsers });
    }

    private double ValueOf(IPooledMetric metric, ReadOnlySpan<int> times)
    {
        PooledEvents events = _result.Pooled!;
        return events.Weigh(times, _weights)
            ? metric.Aggregate(new PooledPredictions { Predictions = events.Predictions, Ratings = events.Ratings, Weights = _weights })
            : double.NaN;
    }
}
