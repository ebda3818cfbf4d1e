using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;

namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>search</c> of algorithms, once their options, the metrics and the split are known.</summary>
/// <param name="metrics">The metrics of the experiment.</param>
/// <param name="split">The split, or null when it could not be bound.</param>
/// <param name="context">Receives the problems.</param>
internal sealed class SearchBinder(IReadOnlyList<MetricPlan> metrics, ComponentUse? split, BindingContext context)
{
    private const string Key = "search";
    private const string Example = "search: { use: random, space: { factors: [20, 40] } }";

    /// <summary>Adds the searches.</summary>
    /// <param name="list">The list of algorithms as written.</param>
    /// <param name="algorithms">The algorithms; null for one that could not be bound.</param>
    /// <returns>The algorithms that could be bound.</returns>
    public AlgorithmPlan[] Bind(SpecList list, IReadOnlyList<AlgorithmPlan?> algorithms)
    {
        List<AlgorithmPlan> plans = [];
        for (int i = 0; i < algorithms.Count; i++)
        {
            if (algorithms[i] is { } algorithm)
                plans.Add(algorithm with { Search = BindOne(new Section((SpecMap)list.Items[i], $"algorithms[{i}]", context), algorithm) });
        }
        return [.. plans];
    }

    private SearchPlan? BindOne(Section algorithm, AlgorithmPlan plan)
    {
        if (algorithm.Mapping(Key, Example) is not { } section)
            return null;
        section.Known("use", "with", "metric", "space");
        RequireValidation(algorithm);
        ComponentUse? use = ComponentBinder.Bind(section, ComponentKind.Search);
        string? metric = Metric(section, plan);
        if (!section.Has("space"))
            section.Missing("space", "space: { factors: [20, 40], learning_rate: { min: 1e-3, max: 1e-1, scale: log } }");
        IReadOnlyList<SpaceOption> space = section.Mapping("space", "space: { factors: [20, 40] }") is { } written
            ? new SpaceBinder(written, plan.Use, algorithm.Map.Find("with")?.Value as SpecMap).Bind() : [];
        return use is null || metric is null || space.Count == 0 ? null : new SearchPlan(use, metric, space);
    }

    // The result of a third-party split, and the parts of a data set, are known only at run time: the run checks the folds themselves.
    private void RequireValidation(Section algorithm)
    {
        if (split is null || (split.Options.ContainsKey("validation") && split.Options["validation"] is null))
            return;
        JsonNode?[] parts = [.. split.Options.Where(o => o.Key.StartsWith("validation", StringComparison.Ordinal)).Select(o => o.Value)];
        if (parts.Length == 0 || parts.Any(p => p is not null && !IsZero(p)))
            return;
        context.Error(ErrorCodes.Conflict, algorithm.Map.Find(Key)!.KeyLocation,
            $"'{Key}' in {algorithm.Where} needs a validation part, but the split makes none. Write for example split: {{ use: {split.Component.Id}, with: {{ validation: "
            + $"{(split.Component.Options.Find("validation")?.Type == "integer" ? "1" : "0.1")} }} }}. Options are never searched on the test part.");
    }

    private static bool IsZero(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number == 0;

    private string? Metric(Section section, AlgorithmPlan plan)
    {
        MetricPlan[] fitting = [.. metrics.Where(m => m.Use.Component.Metric is not { } metric || plan.Use.Component.Algorithm is not { } traits || MetricFit.Fits(metric, traits))];
        if (!section.Has("metric"))
        {
            if (fitting.Length == 0 && metrics.Count > 0)
                context.Error(ErrorCodes.MetricDoesNotFit, section.Map.Location, $"{section.Where} has nothing to go by: none of the metrics fits '{plan.Id}'. Add one that does.");
            return fitting.FirstOrDefault()?.Name;
        }
        if (section.Text("metric", $"metric: {(metrics.Count > 0 ? metrics[0].Name : "rmse")}") is not { } name)
            return null;
        if (fitting.FirstOrDefault(m => m.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found.Name;
        if (metrics.Any(m => m.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase)))
        {
            context.Error(ErrorCodes.MetricDoesNotFit, name.Location,
                $"'metric' in {section.Where} is '{name.Text}', which '{plan.Id}' cannot be measured with."
                + (fitting.Length == 0 ? "" : $" Those that fit: {string.Join(", ", fitting.Select(m => m.Name))}."));
        }
        else if (metrics.Count > 0)
        {
            context.Error(ErrorCodes.UnknownName, name.Location,
                $"'metric' in {section.Where} takes one of the experiment's metrics, but got '{Suggestion.Show(name.Text)}'.{Suggestion.Sentence(name.Text, [.. fitting.Select(m => m.Name)])}");
        }
        return null;
    }
}
