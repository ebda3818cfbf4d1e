using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Runs.Plan;

namespace RecKit.Experiments;

/// <summary>
/// Loads the plugins of a plan and creates every component once, so that contradictory options and plugins that do not load are reported
/// before a run starts.
/// </summary>
public static class PlanValidator
{
    /// <summary>Validates a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>All problems, in the order of the file; empty when the plan can run.</returns>
    public static IReadOnlyList<Diagnostic> Validate(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<Diagnostic> diagnostics = [];
        Check(plan.Dataset.Reader);
        foreach (ComponentUse filter in plan.Filters)
            Check(filter);
        if (OwnParts.Problem(plan.Dataset, Check(plan.Split), plan.Split) is { } problem)
            diagnostics.Add(problem);
        foreach (AlgorithmPlan algorithm in plan.Algorithms)
        {
            Check(algorithm.Use);
            if (algorithm.Search is { } search)
                Guard(search.Use, () => search.CountTrials());
        }
        foreach (ComponentUse reranker in plan.Rerank)
            Check(reranker);
        object?[] metrics = [.. plan.Metrics.Select(m => Check(m.Use))];
        diagnostics.AddRange(MetricSet.Check(plan.Metrics, metrics));
        return diagnostics;

        object? Check(ComponentUse use) => Guard(use, use.Create<object>);

        object? Guard(ComponentUse use, Func<object> make)
        {
            try
            {
                return make();
            }
            catch (RecKitException e)
            {
                diagnostics.AddRange(e.Diagnostics.Select(d => d.Location is null ? d with { Location = use.Location } : d));
            }
            catch (Exception e)
            {
                diagnostics.Add(new Diagnostic(ErrorCodes.PluginMalfunctioned, DiagnosticSeverity.Error,
                    $"{use.Component.QualifiedName} {use.Component.PluginVersion} cannot be made: {e.GetType().Name}: {e.Message}", use.Location));
            }
            return null;
        }
    }
}
