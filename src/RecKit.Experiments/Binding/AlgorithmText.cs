using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Experiments.Binding;

/// <summary>Writes an algorithm of a plan in file format, with all defaults.</summary>
internal static class AlgorithmText
{
    public static JsonObject Of(AlgorithmPlan algorithm)
    {
        JsonObject written = PlanText.Use(algorithm.Use, algorithm.Id);
        if (algorithm.Search is not { } search)
            return written;
        JsonObject with = (JsonObject)written["with"]!;
        foreach (SpaceOption option in search.Space)
            OptionPath.Remove(with, option.Name);
        written["search"] = Search(search);
        return written;
    }

    private static JsonObject Search(SearchPlan search)
    {
        JsonObject written = PlanText.Use(search.Use);
        written["metric"] = search.Metric;
        written["space"] = new JsonObject(search.Space.Select(o => KeyValuePair.Create(o.Name, Option(o))));
        return written;
    }

    private static JsonNode? Option(SpaceOption option)
    {
        JsonArray values = [.. option.Values.Select(v => v?.DeepClone())];
        if (option.Kind == ParameterKind.Choice && option.When.Count == 0)
            return values;
        JsonObject written = option.Kind switch
        {
            ParameterKind.Choice => new() { ["values"] = values },
            ParameterKind.Integer => new() { ["min"] = (long)option.Min, ["max"] = (long)option.Max, ["scale"] = PlanText.Word(option.Scale) },
            _ => new() { ["min"] = option.Min, ["max"] = option.Max, ["scale"] = PlanText.Word(option.Scale) },
        };
        if (option.When.Count > 0)
            written["when"] = new JsonObject(option.When.Select(c => KeyValuePair.Create(c.Option, (JsonNode?)new JsonArray([.. c.Values.Select(v => v?.DeepClone())]))));
        return written;
    }
}
