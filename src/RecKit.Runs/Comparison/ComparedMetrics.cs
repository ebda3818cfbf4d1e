using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Comparison;

/// <summary>The metrics of a comparison: those that all runs share with one meaning, and the subset that can be recomputed.</summary>
internal sealed class ComparedMetrics
{
    private ComparedMetrics(IReadOnlyList<ResultMetric> all, IReadOnlyList<MetricInstance> computed)
    {
        All = all;
        Computed = computed;
    }

    /// <summary>Gets all metrics, in the order of the first run.</summary>
    public IReadOnlyList<ResultMetric> All { get; }

    /// <summary>Gets the metrics whose values can be recomputed from the per-user rows.</summary>
    public IReadOnlyList<MetricInstance> Computed { get; }

    /// <summary>Selects the metrics to compare.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="tables">A group of each run's per-user table.</param>
    /// <param name="wanted">The requested names; empty for all metrics.</param>
    /// <param name="catalog">The catalog that creates metrics.</param>
    /// <param name="notes">Receives notes on omitted metrics.</param>
    /// <returns>The metrics.</returns>
    /// <exception cref="RecKitException">RK1007: no run has a requested metric. RK5009: no metric is left.</exception>
    public static ComparedMetrics Choose(
        IReadOnlyList<FinishedRun> runs, IReadOnlyList<PerUserGroup> tables, IReadOnlyList<string> wanted, IComponentCatalog catalog, List<string> notes)
    {
        string[] known = [.. runs.SelectMany(r => r.Results.Metrics).Select(m => m.Name).Distinct()];
        if (wanted.FirstOrDefault(w => !known.Contains(w, StringComparer.OrdinalIgnoreCase)) is { } absent)
            throw new RecKitException(ErrorCodes.UnknownName, $"There is no metric '{absent}' in {(runs.Count == 1 ? "the run" : "the runs")}; there are: {string.Join(", ", known)}.");
        List<ResultMetric> all = [];
        foreach (string name in known.Where(k => wanted.Count == 0 || wanted.Contains(k, StringComparer.OrdinalIgnoreCase)))
        {
            ResultMetric?[] meanings = [.. runs.Select(r => r.Results.Metrics.FirstOrDefault(m => m.Name == name))];
            if (meanings.Any(m => m is null))
                notes.Add($"{name} is left out: '{runs[Array.IndexOf(meanings, null)].Name}' does not have it.");
            else if (meanings.All(m => m!.IsSame(meanings[0]!)))
                all.Add(meanings[0]!);
            else
                notes.Add($"{name} is left out: it does not mean the same in the runs ({string.Join("; ", meanings.Select(m => $"{m!.Use} with {m.With?.ToJsonString()}").Distinct())}).");
        }

        if (all.Count == 0)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"The runs have no metric in common. {string.Join(" ", notes)}");
        return new ComparedMetrics(all, Make(all, tables, catalog, notes));
    }

    private static MetricInstance[] Make(IReadOnlyList<ResultMetric> metrics, IReadOnlyList<PerUserGroup> tables, IComponentCatalog catalog, List<string> notes)
    {
        List<MetricPlan> plans = [];
        List<object> made = [];
        foreach (ResultMetric metric in metrics)
        {
            if (!tables.All(t => t.Has(metric.Name)))
            {
                notes.Add($"{metric.Name}: no single user has a value of it, so it cannot be computed again from what a run keeps. Its value is the run's own; it is not tested here.");
                continue;
            }

            try
            {
                if (catalog.Find(ComponentKind.Metric, metric.Use!) is not [{ Metric: not null } component])
                    throw new RecKitException(ErrorCodes.PluginNotFound, $"no plugin has '{metric.Use}'");
                ComponentUse use = new(component, metric.With!);
                object one = use.Create<object>();
                if (one is IDerivedMetric)
                    throw new RecKitException(ErrorCodes.Conflict, "it is made of another metric");
                made.Add(one);
                plans.Add(new MetricPlan(metric.Name, use));
            }
            catch (RecKitException e)
            {
                notes.Add($"{metric.Name}: it cannot be computed again here ({e.Message}). Its value is the run's own; it is not tested.");
            }
        }

        return [.. MetricSet.Of(plans, made)];
    }
}
