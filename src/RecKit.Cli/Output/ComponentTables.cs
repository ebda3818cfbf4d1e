using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;

namespace RecKit.Cli.Output;

/// <summary>Formats components and their options as tables, from manifests alone.</summary>
internal static class ComponentTables
{
    /// <summary>Returns a table with one row per component.</summary>
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

    /// <summary>Returns a table with one row per option of a component.</summary>
    public static Table Options(ComponentDescriptor component)
    {
        List<string> caption = [component.Summary, $"Plugin: {component.Plugin} {component.PluginVersion}"];
        if (component.Algorithm is { } traits)
            caption.Add($"Predicts: {Words(traits.Tasks)}. Users: {Words(traits.Users)}. History: {HistoryOf(traits)}. Needs: {Words(traits.Needs)}. Same seed, same model: {Words(traits.Determinism)}.");
        if (component.Metric is { } metric)
            caption.Add($"Measures: {Words(metric.Task)}; {(metric.HigherIsBetter ? "higher" : "lower")} is better. Needs: {Words(metric.Needs)}.{(metric.PerUser ? "" : " No single user has a value.")}");
        if (component.Source is { } source)
            caption.Add($"Source: {source}");
        List<IReadOnlyList<Cell>> rows = [];
        AddOptions(rows, "", component.Options.Options);
        if (rows.Count == 0)
            caption.Insert(0, "It has no options.");
        return new Table(
            component.Id,
            [
                new("name", "option"), new("type", "type"), new("range", "range"), new("default", "default"), new("description", "description"),
                new("required", "required", Audience: Audience.Programs),
            ],
            rows, caption);
    }

    private static string HistoryOf(AlgorithmTraits traits) =>
        traits.UsesHistory(hasValues: false) ? "used" : traits.UsesHistory(hasValues: true) ? "used with ratings" : "not used";

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

    // A nested option is shown as the path that --set accepts.
    private static void AddOptions(List<IReadOnlyList<Cell>> rows, string path, IReadOnlyList<OptionInfo> options)
    {
        foreach (OptionInfo option in options)
        {
            string name = path + option.Name;
            string range = option.Choices.Count > 0 ? string.Join(" | ", option.Choices) : option.Range ?? "";
            string initial = option.Required ? "required" : option.Default is { } value ? ValueText.Of(value) : "null";
            rows.Add([new(name), new(option.Type), new(range), new(option.Default, initial), new(Description(option)), new(option.Required)]);
            AddOptions(rows, name + ".", option.Nested);
        }
    }

    private static string Description(OptionInfo option)
    {
        if (option.AppliesWhen.Count == 0)
            return option.Description;
        IEnumerable<string> conditions = option.AppliesWhen.Select(c => $"{c.Key} is {string.Join(" or ", c.Value)}");
        return $"{option.Description} Applies when {string.Join(" and ", conditions)}.".Trim();
    }

    private static string Words<T>(T value)
        where T : struct, Enum =>
        string.Join(", ", value.ToString().Split(", ").Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName));
}
