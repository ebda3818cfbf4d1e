using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>algorithms</c>.</summary>
internal static class AlgorithmsBinder
{
    /// <summary>Binds the list.</summary>
    /// <returns>The algorithms; <see langword="null"/> stands for one that could not be bound.</returns>
    public static IReadOnlyList<AlgorithmPlan?> Bind(SpecList list, BindingContext context)
    {
        if (list.Items.Count == 0)
            context.Error(ErrorCodes.OutOfRange, list.Location, "'algorithms' is empty. Name at least one: write for example [ { use: popularity } ].");
        List<AlgorithmPlan?> plans = [];
        Dictionary<string, SourceLocation> ids = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < list.Items.Count; i++)
        {
            string where = $"algorithms[{i}]";
            plans.Add(context.AsMap(list.Items[i], where, Example(list.Items[i])) is { } map ? BindOne(new Section(map, where, context), ids) : null);
        }
        return plans;
    }

    private static AlgorithmPlan? BindOne(Section section, Dictionary<string, SourceLocation> ids)
    {
        section.Known("id", "use", "with", "search");
        SpecScalar? id = section.Text("id", "id: mine");
        bool goodId = id is null ? !section.Has("id") : IdRules.CheckAlgorithm(id, section.Where, section.Context);
        ComponentUse? use = ComponentBinder.Bind(section, ComponentKind.Algorithm);
        string? name = id?.Text ?? use?.Component.Id;
        if (name is null || !goodId)
            return null;
        SourceLocation place = id?.Location ?? section.Map.Find("use")!.Value.Location;
        if (!ids.TryAdd(name, place))
        {
            section.Context.Error(ErrorCodes.DuplicateId, place,
                $"two algorithms have the id '{name}' (the other at {ids[name]}; upper and lower case count as the same). Give this one another: id: {name}-2.");
        }
        return use is null ? null : new AlgorithmPlan(name, use);
    }

    private static string Example(SpecNode node) =>
        node is SpecScalar scalar && !CoreScalar.IsNull(scalar) ? $"{{ use: {Suggestion.Show(scalar.Text)} }}" : "{ use: popularity }";
}
