using RecKit.Learning.Evaluation;

namespace RecKit.Learning.Statistics;

/// <summary>
/// Algorithms evaluated on the same users. The unit of resampling is the user: one who stands in several folds is drawn with the rows of all of them, for every algorithm,
/// metric and repeat alike, so that differences are paired.
/// </summary>
internal sealed class PairedSample
{
    private readonly SampledMetric?[][] _values;

    /// <summary>Takes evaluations.</summary>
    /// <param name="algorithms">The algorithms; users are numbers that mean the same person everywhere.</param>
    /// <param name="metrics">The metrics.</param>
    public PairedSample(IReadOnlyList<SampledAlgorithm> algorithms, IReadOnlyList<MetricInstance> metrics)
    {
        Metrics = metrics;
        int[] users = [.. algorithms.SelectMany(a => a.Units).SelectMany(u => u.Result.Users).Distinct().Order()];
        UserCount = users.Length;
        Algorithms = [.. algorithms.Select(a => a with { Units = [.. a.Units.Select(u => Renumber(u, users))] })];
        _values =
        [
            .. Algorithms.Select(a => metrics.Select(m =>
                a.Units.All(u => u.Result.Metrics.Any(r => r.Name == m.Name)) ? new SampledMetric(m, a, UserCount) : null).ToArray()),
        ];
    }

    /// <summary>Gets the number of users.</summary>
    public int UserCount { get; }

    /// <summary>Gets the algorithms; users are numbered from 0 without gaps.</summary>
    public IReadOnlyList<SampledAlgorithm> Algorithms { get; }

    /// <summary>Gets the metrics.</summary>
    public IReadOnlyList<MetricInstance> Metrics { get; }

    /// <summary>Gets a metric of an algorithm; null when it does not fit.</summary>
    /// <param name="algorithm">Which algorithm.</param>
    /// <param name="metric">Which metric.</param>
    public SampledMetric? this[int algorithm, int metric] => _values[algorithm][metric];

    private static SampledUnit Renumber(SampledUnit unit, int[] users) =>
        unit with { Result = unit.Result with { Users = Array.ConvertAll(unit.Result.Users, u => Array.BinarySearch(users, u)) } };
}
