using System.Globalization;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Core.Evaluation;

/// <summary>Gathers the statistics of one metric. Threads write rows of different users; the sum runs in user order afterwards.</summary>
internal sealed class MetricColumnBuffer
{
    private readonly MetricInstance _metric;
    private readonly int _width;
    private readonly bool[] _defined;
    private readonly double[] _statistics;
    private readonly double[] _values;

    public MetricColumnBuffer(MetricInstance metric, int userCount)
    {
        _metric = metric;
        _width = metric.Metric.Width;
        _defined = new bool[userCount];
        _statistics = new double[checked(userCount * _width)];
        _values = new double[userCount];
        Array.Fill(_values, double.NaN);
    }

    /// <summary>Measures a user.</summary>
    /// <param name="position">Which of the users with test events.</param>
    /// <param name="user">The user.</param>
    /// <param name="hasList">Whether the user could be given a list.</param>
    public void Measure(int position, in UserCase user, bool hasList)
    {
        if (!hasList && _metric.Metric.ListDepth > 0)
            return;
        Span<double> row = _statistics.AsSpan(position * _width, _width);
        if (!_metric.Metric.Measure(user, row))
        {
            row.Clear();
            return;
        }
        foreach (double number in row)
        {
            if (!double.IsFinite(number))
            {
                throw new RecKitException(
                    ErrorCodes.ComponentContract,
                    string.Create(CultureInfo.InvariantCulture, $"Metric '{_metric.Name}' gave the statistic {number} for user index {user.User}; statistics must be finite."));
            }
        }
        _defined[position] = true;
        _values[position] = _metric.Metric.Aggregate(row);
    }

    /// <summary>Sums up.</summary>
    /// <returns>The statistics and their value.</returns>
    public MetricRows Build()
    {
        double[] sums = new double[_width];
        int undefined = 0;
        for (int position = 0; position < _defined.Length; position++)
        {
            if (!_defined[position])
            {
                undefined++;
                continue;
            }
            for (int i = 0; i < _width; i++)
                sums[i] += _statistics[(position * _width) + i];
        }
        double value = undefined == _defined.Length ? double.NaN : _metric.Metric.Aggregate(sums);
        return new MetricRows(_metric.Name, _width, _defined, _statistics, _values, value, undefined);
    }
}
