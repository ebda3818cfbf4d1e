using System.Globalization;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Learning.Evaluation;

/// <summary>Gathers the statistics of one metric that has rows by user. Threads write rows of different users.</summary>
internal sealed class MetricColumnBuffer
{
    private readonly MetricInstance _metric;
    private readonly IUserMeasure _measure;
    private readonly int _width;
    private readonly bool _needsList;
    private readonly bool[] _defined;
    private readonly double[] _statistics;
    private readonly double[] _values;

    /// <summary>Makes room.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="context">What it may look at besides the users.</param>
    /// <param name="userCount">The number of users.</param>
    public MetricColumnBuffer(MetricInstance metric, MetricContext context, int userCount)
    {
        _metric = metric;
        _measure = metric.Rows!.Bind(context);
        _width = _measure.Width;
        _needsList = metric.ListDepth > 0 || metric.Traits.Ranks;
        _defined = new bool[userCount];
        _statistics = new double[checked(userCount * _width)];
        _values = new double[userCount];
        Array.Fill(_values, double.NaN);
    }

    /// <summary>Gets how much memory it takes, in bytes.</summary>
    public long Bytes => ((_statistics.Length + _values.Length) * (long)sizeof(double)) + _defined.Length;

    /// <summary>Measures a user.</summary>
    /// <param name="position">Which of the users with test events.</param>
    /// <param name="user">The user.</param>
    /// <param name="hasList">Whether the user could be ranked.</param>
    public void Measure(int position, in UserCase user, bool hasList)
    {
        if (!hasList && _needsList)
            return;
        Span<double> row = _statistics.AsSpan(position * _width, _width);
        if (!_measure.Measure(user, row))
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
        if (_metric.Traits.PerUser)
            _values[position] = _metric.Rows!.Aggregate(row);
    }

    /// <summary>Gives the rows, without the value over all users.</summary>
    /// <returns>The statistics.</returns>
    public MetricRows Build() =>
        new(_metric.Name, _width, _defined, _statistics, _values, double.NaN, _defined.AsSpan().Count(false));
}
