using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;

namespace RecKit.Experiments.Schema;

/// <summary>The schema of <c>use</c> and <c>with</c>: one branch per component of a kind.</summary>
internal static class ComponentSchema
{
    public static JsonObject Make(IComponentCatalog catalog, ComponentKind kind, bool required, string? idPattern = null)
    {
        JsonObject properties = [];
        if (idPattern is not null)
        {
            properties["id"] = new JsonObject
            {
                ["description"] = "Its own id; needed when a component occurs twice.", ["type"] = "string", ["pattern"] = idPattern,
            };
        }
        ComponentDescriptor[] components = OfKind(catalog, kind);
        string word = kind.ToString().ToLowerInvariant();
        properties["use"] = new JsonObject
        {
            ["description"] = $"The {word}: its id, or plugin/id.",
            ["enum"] = Strings(components.SelectMany(c => Names(catalog, c))),
        };
        properties["with"] = new JsonObject { ["description"] = $"The options of the {word}.", ["type"] = "object" };
        if (kind == ComponentKind.Algorithm)
            properties[SearchSchema.Key] = new JsonObject { ["$ref"] = $"#/definitions/{SearchSchema.Key}" };
        JsonObject schema = new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required)
            schema["required"] = new JsonArray("use");
        schema["allOf"] = new JsonArray([.. components.Select(c => Branch(When("use", Names(catalog, c)), c))]);
        return schema;
    }

    public static JsonObject MakeMetric(IComponentCatalog catalog)
    {
        ComponentDescriptor[] metrics = OfKind(catalog, ComponentKind.Metric);
        string Short(ComponentDescriptor c) => c.Options.Find("k")?.Default is { } k ? $"@{k.ToJsonString()}" : "";
        string Pattern(ComponentDescriptor c) => c.Options.Find("k") is null ? "" : "(@[1-9][0-9]*)?";
        IEnumerable<string> patterns = metrics.SelectMany(c => Names(catalog, c).Select(n => n.Replace(".", "\\.", StringComparison.Ordinal) + Pattern(c)));
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = Strings(metrics.Where(c => Names(catalog, c).Contains(c.Id)).Select(c => c.Id + Short(c))) },
                new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', patterns)})$" },
                Make(catalog, ComponentKind.Metric, required: true, FileSchema.MetricIdPattern)),
        };
    }

    /// <summary>Returns the names that a file may use: the id, unless several plugins have it, and <c>plugin/id</c>.</summary>
    public static IReadOnlyList<string> Names(IComponentCatalog catalog, ComponentDescriptor component) =>
        catalog.Find(component.Kind, component.Id).Count == 1 ? [component.Id, component.QualifiedName] : [component.QualifiedName];

    public static ComponentDescriptor[] OfKind(IComponentCatalog catalog, ComponentKind kind) =>
        [.. catalog.Components.Where(c => c.Kind == kind).OrderBy(c => c.Id, StringComparer.Ordinal).ThenBy(c => c.Plugin, StringComparer.Ordinal)];

    public static JsonObject When(string key, IEnumerable<string> names) => new()
    {
        ["required"] = new JsonArray(key),
        ["properties"] = new JsonObject { [key] = new JsonObject { ["enum"] = Strings(names) } },
    };

    public static JsonArray Strings(IEnumerable<string> words) => new([.. words.Select(w => JsonValue.Create(w))]);

    private static JsonObject Branch(JsonObject condition, ComponentDescriptor component)
    {
        JsonObject options = (JsonObject)component.Options.Json.DeepClone();
        JsonObject parts = new() { ["with"] = options };
        if (component.Kind == ComponentKind.Algorithm)
            parts[SearchSchema.Key] = SearchSchema.MakeSpace(component);
        JsonObject then = new() { ["description"] = component.Summary, ["properties"] = parts };
        if (options["required"] is JsonArray { Count: > 0 })
            then["required"] = new JsonArray("with");
        return new JsonObject { ["if"] = condition, ["then"] = then };
    }
}
