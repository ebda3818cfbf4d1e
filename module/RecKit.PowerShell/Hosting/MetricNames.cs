using RecKit.Learning.Evaluation;
using RecKit.Runs.Plan;

namespace RecKit.PowerShell.Hosting;

/// <summary>Creates metrics from their names.</summary>
internal static class MetricNames
{
    public static IReadOnlyList<MetricInstance> Of(IEnumerable<object> names)
    {
        IReadOnlyList<MetricPlan> plans = Engine.Parts.Metrics(names, "-Metric");
        return MetricSet.Of(plans, [.. plans.Select(p => p.Use.Create<object>())]);
    }
}
