using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Binds <c>metrics</c>. <c>ndcg@10</c> sets the option <c>k</c>. A metric is named <c>id@k</c>, or <c>id</c> when it has no <c>k</c>. A
/// metric whose other options differ from the defaults needs its own <c>id</c>, so that a name always means the same; where no file keeps
/// the names, they are generated: <c>ndcg-exponential@10</c>.
/// </summary>
internal static class MetricsBinder
{
    private const string Depth = "k";

    /// <summary>Binds the list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="algorithms">The algorithms, or null when some could not be bound; then the fit of metrics is not checked.</param>
    /// <param name="context">Receives the problems.</param>
    /// <param name="makeNames">Whether to generate a name for a metric with non-default options and no id.</param>
    public static IReadOnlyList<MetricPlan> Bind(SpecList list, IReadOnlyList<AlgorithmPlan>? algorithms, BindingContext context, bool makeNames = false)
    {
        if (list.Items.Count == 0)
            context.Error(ErrorCodes.OutOfRange, list.Location, "'metrics' is empty. Name at least one: write for example [ ndcg@10 ].");
        List<MetricPlan> plans = [];
        Dictionary<string, SourceLocation> names = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < list.Items.Count; i++)
        {
            string where = $"metrics[{i}]";
            (MetricPlan Plan, SourceLocation Place)? bound = list.Items[i] switch
            {
                SpecMap map => BindMap(new Section(map, where, context), makeNames),
                SpecScalar scalar when !CoreScalar.IsNull(scalar) => BindShort(scalar, where, context),
                { } other => Refuse(other, where, context),
            };
            if (bound is not var (plan, place))
                continue;
            if (!names.TryAdd(plan.Name, place))
            {
                context.Error(ErrorCodes.DuplicateId, place,
                    $"two metrics have the name '{plan.Name}' (the other at {names[plan.Name]}). Remove one, or give this one an id of its own.");
            }
            CheckFit(plan, place, algorithms, context);
            plans.Add(plan);
        }
        return plans;
    }

    private static (MetricPlan, SourceLocation)? BindShort(SpecScalar text, string where, BindingContext context)
    {
        int at = text.Text.LastIndexOf('@');
        SpecScalar name = text with { Text = at < 0 ? text.Text : text.Text[..at] };
        SpecMap? with = null;
        if (at >= 0)
        {
            SpecScalar depth = new(text.Text[(at + 1)..], true, text.Location);
            if (name.Text.Length == 0 || depth.Text.Length == 0)
            {
                context.Error(ErrorCodes.WrongType, text.Location, $"{context.NameOf(where)} is '{Suggestion.Show(text.Text)}'. Write a metric and a depth, such as ndcg@10.");
                return null;
            }
            if (context.Components.Find(ComponentKind.Metric, name.Text) is [{ } metric] && metric.Options.Find(Depth) is null)
            {
                context.Error(ErrorCodes.UnknownKey, text.Location, $"metric '{metric.Id}' in {context.NameOf(where)} has no depth (no option 'k'). Write {name.Text}.");
                return null;
            }
            with = new SpecMap([new SpecEntry(Depth, text.Location, depth)], text.Location);
        }
        return Bind(new Section(new SpecMap([], text.Location), where, context), name, with, null);
    }

    private static (MetricPlan, SourceLocation)? BindMap(Section section, bool makeNames)
    {
        section.Known("id", "use", "with");
        SpecScalar? id = section.Text("id", "id: mine");
        if (id is not null ? !IdRules.CheckMetric(id, section.Where, section.Context) : section.Has("id"))
            return null;
        if (!section.Has("use"))
            section.Missing("use", "use: ndcg");
        return section.Text("use", "use: ndcg") is { } use ? Bind(section, use, section.Map.Find("with")?.Value, id, makeNames) : null;
    }

    private static (MetricPlan, SourceLocation)? Bind(Section section, SpecScalar use, SpecNode? with, SpecScalar? id, bool makeNames = false)
    {
        BindingContext context = section.Context;
        int errors = context.ErrorCount;
        if (ComponentBinder.Bind(section, ComponentKind.Metric, use, with) is not { } bound || context.ErrorCount > errors)
            return null;
        string[] variants = Variants(bound);
        if (id is null && variants.Length > 0 && !makeNames)
        {
            context.Error(ErrorCodes.MissingKey, section.Map.Location,
                $"'id' is missing in {section.Where}: {bound.Component.Id} with {string.Join(", ", variants)} is not what '{NameOf(bound)}' means elsewhere."
                + $" Give it a name of its own, such as id: {bound.Component.Id}-{variants[0].Split(": ")[^1]}.");
            return null;
        }
        return (new MetricPlan(id?.Text ?? NameOf(bound, variants), bound), id?.Location ?? use.Location);
    }

    private static string NameOf(ComponentUse metric, params string[] variants)
    {
        string name = string.Join('-', variants.Select(v => v.Split(": ")[^1]).Prepend(metric.Component.Id));
        return metric.Options[Depth] is { } depth ? $"{name}@{depth.ToJsonString()}" : name;
    }

    private static string[] Variants(ComponentUse metric)
    {
        JsonObject defaults = metric.Component.Options.Defaults();
        return [.. metric.Options
            .Where(o => o.Key != Depth && !JsonNode.DeepEquals(o.Value, defaults[o.Key]))
            .Select(o => $"{o.Key}: {o.Value?.ToString() ?? "null"}")];
    }

    private static void CheckFit(MetricPlan plan, SourceLocation place, IReadOnlyList<AlgorithmPlan>? algorithms, BindingContext context)
    {
        if (plan.Use.Component.Metric is not { } traits || algorithms is null or { Count: 0 }
            || algorithms.Any(a => a.Use.Component.Algorithm is not { } algorithm || MetricFit.Fits(traits, algorithm)))
        {
            return;
        }
        string ids = string.Join(", ", algorithms.Select(a => a.Id));
        if (traits.Ranks && algorithms.All(a => a.Use.Component.Algorithm is { ListsOnly: true }))
        {
            context.Error(ErrorCodes.MetricDoesNotFit, place,
                $"metric '{plan.Name}' looks at the place of every relevant item in the ranking of all items, but {ids} {(algorithms.Count == 1 ? "gives lists" : "give lists")} that may end before it."
                + " Take a metric of the first places, such as recall@10, precision@10 or ndcg@10.");
            return;
        }
        string task = string.Join(" or ", traits.Task.ToString().ToLowerInvariant().Split(", "));
        context.Error(ErrorCodes.MetricDoesNotFit, place,
            $"metric '{plan.Name}' measures predictions of the task {task}, which none of the algorithms has ({ids})."
            + " Remove it, or add an algorithm that predicts.");
    }

    private static (MetricPlan, SourceLocation)? Refuse(SpecNode node, string where, BindingContext context)
    {
        context.Refuse<SpecScalar>(node, context.NameOf(where), "a name or a mapping", "ndcg@10");
        return null;
    }
}
