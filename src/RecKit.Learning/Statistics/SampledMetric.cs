using RecKit.Learning.Evaluation;
using RecKit.Metrics;

namespace RecKit.Learning.Statistics;

/// <summary>One metric of one algorithm over all its folds and repeats.</summary>
internal sealed class SampledMetric
{
    private readonly int _userCount;

    /// <summary>Takes a metric of an algorithm.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="algorithm">The algorithm; all its evaluations have the metric.</param>
    /// <param name="userCount">The number of users of the sample.</param>
    public SampledMetric(MetricInstance metric, SampledAlgorithm algorithm, int userCount)
    {
        _userCount = userCount;
        Repeats = algorithm.Repeats;
        Aggregate = metric.Rows;
        Units = algorithm.Units;
        Places = [.. algorithm.Units.Select(u => Find(u, metric.Name))];
        Rows = metric.Rows is null ? [] : [.. Units.Select((u, i) => RowSeries.Of(u.Result.Users, u.Result.Metrics[Places[i]]))];
        Estimate = MetricSummaries.MeanOfFolds([.. Units.Select((u, i) => u.Result.Metrics[Places[i]].Value)], Repeats);
    }

    /// <summary>Gets the number of repeats.</summary>
    public int Repeats { get; }

    /// <summary>Gets the half of the metric that makes values of sums; null for a metric that is counted again from lists or predictions.</summary>
    public IContextMetric? Aggregate { get; }

    /// <summary>Gets the evaluations.</summary>
    public IReadOnlyList<SampledUnit> Units { get; }

    /// <summary>Gets where the metric stands among those of each evaluation.</summary>
    public int[] Places { get; }

    /// <summary>Gets the rows, one series per evaluation; none for a metric that is counted again.</summary>
    public RowSeries[] Rows { get; }

    /// <summary>Gets the value over all users: the mean over folds and repeats, as tables show it.</summary>
    public double Estimate { get; }

    /// <summary>Gets one series per fold, in which every user's row is the mean over the repeats: what stands for the user where algorithms are compared user by user.</summary>
    public RowSeries[] MeanRows() => [.. Rows.Chunk(Repeats).Select(fold => RowSeries.Mean(fold, _userCount))];

    /// <summary>Gives the value of each user: of the sum of the user's rows over the folds.</summary>
    /// <returns>A value per user of the sample; NaN where the metric is not defined.</returns>
    public double[] UserValues()
    {
        RowSeries[] folds = MeanRows();
        int width = folds[0].Width;
        double[] sums = new double[_userCount * width];
        bool[] defined = new bool[_userCount];
        foreach (RowSeries fold in folds)
        {
            for (int row = 0; row < fold.Users.Length; row++)
            {
                if (!fold.Defined[row])
                    continue;
                int user = fold.Users[row];
                defined[user] = true;
                for (int i = 0; i < width; i++)
                    sums[(user * width) + i] += fold.Statistics[(row * width) + i];
            }
        }
        double[] values = new double[_userCount];
        for (int user = 0; user < _userCount; user++)
            values[user] = defined[user] ? Aggregate!.Aggregate(sums.AsSpan(user * width, width)) : double.NaN;
        return values;
    }

    /// <summary>Gives the value without each of the users in turn.</summary>
    /// <returns>A value per user of the sample; NaN where the metric is not defined without that user.</returns>
    public double[] Jackknife()
    {
        double[] all = [.. Units.Select((u, i) => u.Result.Metrics[Places[i]].Value)];
        double[] without = new double[_userCount];
        Array.Fill(without, Estimate);
        int folds = all.Chunk(Repeats).Count(f => f.Any(double.IsFinite));
        double[] sums = new double[Rows[0].Width];
        for (int unit = 0; unit < Rows.Length; unit++)
        {
            if (double.IsNaN(all[unit]))
                continue;
            int first = unit / Repeats * Repeats;
            double share = 1.0 / folds / all.AsSpan(first, Repeats).ToArray().Count(double.IsFinite);
            RowSeries series = Rows[unit];
            double[] totals = series.Totals();
            int defined = series.Defined.Count(d => d);
            for (int row = 0; row < series.Users.Length; row++)
            {
                if (!series.Defined[row])
                    continue;
                ReadOnlySpan<double> own = series.Row(row);
                for (int i = 0; i < sums.Length; i++)
                    sums[i] = totals[i] - own[i];
                without[series.Users[row]] += share * ((defined == 1 ? double.NaN : Aggregate!.Aggregate(sums)) - all[unit]);
            }
        }
        return without;
    }

    private static int Find(SampledUnit unit, string name)
    {
        for (int i = 0; i < unit.Result.Metrics.Count; i++)
        {
            if (unit.Result.Metrics[i].Name == name)
                return i;
        }
        return -1;
    }
}
