using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>evaluation.early_stopping</c>, once the metrics and the algorithms are known.</summary>
internal static class EarlyStoppingBinder
{
    private const string Key = "early_stopping";
    private const string Patience = "patience";

    /// <summary>Binds the metric.</summary>
    /// <param name="file">The file.</param>
    /// <param name="evaluation">The section <c>evaluation</c> as read; receives the metric name used by the experiment.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="algorithms">The algorithms.</param>
    /// <returns>The metric name; null when none is given or it cannot be used.</returns>
    public static string? Bind(Section file, JsonObject evaluation, IReadOnlyList<MetricPlan> metrics, IReadOnlyList<AlgorithmPlan> algorithms)
    {
        if (evaluation[Key]?["metric"] is not JsonValue written || !written.TryGetValue(out string? name) || metrics.Count == 0)
            return null;
        SpecMap? section = (file.Map.Find("evaluation")?.Value as SpecMap)?.Find(Key)?.Value as SpecMap;
        SourceLocation place = section?.Find("metric")?.Value.Location ?? file.Map.Location;
        MetricPlan? metric = metrics.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));
        if (metric is null)
        {
            file.Context.Error(ErrorCodes.UnknownName, place,
                $"'metric' in evaluation.{Key} takes one of the experiment's metrics, but got '{Suggestion.Show(name)}'.{Suggestion.Sentence(name, [.. metrics.Select(m => m.Name)])}");
            return null;
        }
        AlgorithmPlan[] stopping = [.. algorithms.Where(HasPatience)];
        if (stopping.Length == 0)
        {
            file.Context.Warn(ErrorCodes.WithoutEffect, place, $"evaluation.{Key} has no effect: no algorithm of the experiment has a patience above 0.");
        }
        else if (!stopping.Any(a => metric.Use.Component.Metric is not { } traits || a.Use.Component.Algorithm is not { } algorithm || MetricFit.Fits(traits, algorithm)))
        {
            file.Context.Error(ErrorCodes.MetricDoesNotFit, place,
                $"'metric' in evaluation.{Key} is '{metric.Name}', which fits none of the algorithms that stop early ({string.Join(", ", stopping.Select(a => a.Id))}).");
        }
        evaluation[Key]!["metric"] = metric.Name;
        return metric.Name;
    }

    private static bool HasPatience(AlgorithmPlan algorithm) =>
        algorithm.Use.Options[Patience] is JsonValue patience && patience.GetValueKind() == JsonValueKind.Number && patience.Deserialize<double>() > 0;
}
