using System.Text.Json.Nodes;
using RecKit.Core.Catalog;

namespace RecKit.Cli.Output;

/// <summary>Components and their options as tables, made of manifests alone.</summary>
internal static class ComponentTables
{
    private static readonly string[] Bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    /// <summary>Gives one row per component.</summary>
    public static Table List(IReadOnlyList<ComponentDescriptor> components)
    {
        bool haveTask = components.Any(c => c.Algorithm is not null || c.Metric is not null);
        bool haveScope = components.Any(c => c.Algorithm is not null);
        List<Column> columns = [new("id", "id")];
        if (haveTask)
            columns.Add(new Column("task", "task"));
        if (haveScope)
            columns.Add(new Column("users", "users"));
        columns.AddRange([new("summary", "summary"), new("plugin", "plugin"), new("options", "options", Audience: Audience.Programs)]);
        return new Table(columns, [.. components.Select(c => Row(c, haveTask, haveScope))]);
    }

    /// <summary>Gives one row per option of a component.</summary>
    public static Table Options(ComponentDescriptor component)
    {
        List<string> caption = [component.Summary, $"Plugin: {component.Plugin} {component.PluginVersion}"];
        if (component.Algorithm is { } traits)
            caption.Add($"Predicts: {Words(traits.Tasks)}. Users: {Words(traits.Users)}. Needs: {Words(traits.Needs)}. Same seed, same model: {Words(traits.Determinism)}.");
        if (component.Metric is { } metric)
            caption.Add($"Measures: {Words(metric.Task)}; {(metric.HigherIsBetter ? "higher" : "lower")} is better.");
        if (component.Source is { } source)
            caption.Add($"Source: {source}");
        JsonObject properties = component.Options.Json["properties"] as JsonObject ?? [];
        HashSet<string> required = [.. (component.Options.Json["required"] as JsonArray ?? []).Select(n => n!.GetValue<string>())];
        List<IReadOnlyList<Cell>> rows = [.. properties.Select(p => Row(p.Key, (JsonObject)p.Value!, required.Contains(p.Key)))];
        if (rows.Count == 0)
            caption.Insert(0, "It has no options.");
        return new Table(
            component.Id,
            [new("name", "option"), new("type", "type"), new("range", "range"), new("default", "default"), new("description", "description")],
            rows, caption);
    }

    private static List<Cell> Row(ComponentDescriptor component, bool haveTask, bool haveScope)
    {
        List<Cell> row = [new(component.Id)];
        if (haveTask)
            row.Add(new Cell(component.Algorithm is { } a ? Words(a.Tasks) : component.Metric is { } m ? Words(m.Task) : null));
        if (haveScope)
            row.Add(new Cell(component.Algorithm is { } traits ? Words(traits.Users) : null));
        row.AddRange([new(component.Summary), new(component.Plugin), new(component.Options.Json)]);
        return row;
    }

    private static List<Cell> Row(string name, JsonObject schema, bool required)
    {
        string description = ValueText.Of(schema["description"]);
        if (schema["x-applies-when"] is JsonObject conditions)
        {
            IEnumerable<string> terms = conditions.Select(c => $"{c.Key} is {string.Join(" or ", ((JsonArray)c.Value!).Select(v => ValueText.Of(v)))}");
            description = $"{description} Applies when {string.Join(" and ", terms)}.".Trim();
        }
        return
        [
            new(name), new(TypeOf(schema)), new(RangeOf(schema)),
            new(schema["default"], required ? "required" : schema["default"] is { } value ? ValueText.Of(value) : "null"), new(description),
        ];
    }

    private static string TypeOf(JsonObject schema)
    {
        if (schema["enum"] is not null)
            return "choice";
        string type = schema["type"] switch
        {
            JsonArray several => string.Join(" or ", several.Select(t => ValueText.Of(t))),
            { } one => ValueText.Of(one),
            null => "any",
        };
        return schema["items"] is JsonObject element ? $"{type} of {TypeOf(element)}" : type;
    }

    private static string RangeOf(JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
            return string.Join(" | ", choices.Select(c => ValueText.Of(c)));
        string[] values = [.. Bounds.Select(b => ValueText.Of(schema[b]))];
        string low = values[0].Length > 0 ? $"[{values[0]}" : values[2].Length > 0 ? $"({values[2]}" : "";
        string high = values[1].Length > 0 ? $"{values[1]}]" : values[3].Length > 0 ? $"{values[3]})" : "";
        if (low.Length == 0 && high.Length == 0)
            return schema["items"] is JsonObject element ? RangeOf(element) : "";
        return $"{(low.Length > 0 ? low : "(-∞")}, {(high.Length > 0 ? high : "∞)")}";
    }

    private static string Words<T>(T value)
        where T : struct, Enum =>
        string.Join(", ", value.ToString().Split(", ").Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName));
}
