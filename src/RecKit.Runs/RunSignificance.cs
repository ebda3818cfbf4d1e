using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Units;

namespace RecKit.Runs;

/// <summary>Adds confidence intervals and significance tests to the result of a run.</summary>
internal static class RunSignificance
{
    /// <summary>Compares the algorithms of a run.</summary>
    /// <param name="run">The run, whose plan requests them.</param>
    /// <param name="units">All units; units of algorithms that did not fail are finished.</param>
    /// <param name="store">The store of the units.</param>
    /// <param name="result">The result of the run.</param>
    /// <returns>
    /// The result with intervals and tests; unchanged when the plan does not request them or no algorithm has metric values.
    /// </returns>
    public static RunResult Add(RunContext run, IReadOnlyList<RunUnit> units, UnitStore store, RunResult result)
    {
        if (run.Plan.Significance is not { } settings)
            return result;
        AlgorithmResult[] measured = [.. result.Algorithms.Where(a => a.IsMeasured)];
        if (measured.Length == 0)
            return result;
        PairedSample sample = new(
            [
                .. measured.Select(a => new SampledAlgorithm(
                    a.Id, [.. units.Where(u => u.Algorithm == a.Id).Select(u => new SampledUnit(u.Fold, u.Repeat, store.Load(u).Test))])),
            ],
            run.Components.Metrics);
        SampleAnalysis analysis = SampleAnalysis.Of(sample, settings, run.Plan.Seed, run.Plan.Threads, cancellation: run.Cancellation);
        return result with
        {
            Significance = analysis.Report,
            Algorithms = [.. result.Algorithms.Select(a => Array.IndexOf(measured, a) is >= 0 and int i ? a with { Metrics = WithIntervals(a.Metrics, result.Metrics, analysis.Intervals[i]) } : a)],
        };
    }

    private static Dictionary<string, MetricSummary> WithIntervals(
        IReadOnlyDictionary<string, MetricSummary> metrics, IReadOnlyList<MetricColumn> columns, ConfidenceInterval?[] intervals)
    {
        Dictionary<string, MetricSummary> all = new(metrics);
        for (int m = 0; m < columns.Count; m++)
        {
            if (all.TryGetValue(columns[m].Name, out MetricSummary? summary))
                all[columns[m].Name] = summary with { Interval = intervals[m] };
        }

        return all;
    }
}
