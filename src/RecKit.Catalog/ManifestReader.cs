using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Catalog;

/// <summary>Reads the parts of a manifest and says which one is wrong. Keys that it does not know are left alone: newer builds may add some.</summary>
/// <param name="file">The manifest, for errors.</param>
internal sealed class ManifestReader(string file)
{
    public RecKitException Problem(string place, string what) =>
        new(ErrorCodes.PluginManifest, $"The manifest {file} is not valid: {place} {what}. Build the plugin again.");

    public JsonObject Object(JsonNode? node, string place) => node as JsonObject ?? throw Problem(place, $"is {Kind(node)}, but expected an object");

    public string Text(JsonObject parent, string key, string path = "") =>
        parent[key] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0
            ? text
            : throw Problem(path + key, $"is {Kind(parent[key])}, but expected a text");

    public string KebabText(JsonObject parent, string key, string path)
    {
        string text = Text(parent, key, path);
        return Component.IsKebabCase(text) ? text : throw Problem(path + key, $"is '{text}', but expected lower-case words joined by hyphens");
    }

    public string FileName(JsonObject parent, string key)
    {
        string text = Text(parent, key);
        // A path could lead out of the plugin's folder.
        return Path.GetFileName(text) == text ? text : throw Problem(key, $"is '{text}', but expected the name of a file beside the manifest");
    }

    public int Integer(JsonObject parent, string key) =>
        parent[key] is JsonValue value && value.TryGetValue(out int number) ? number : throw Problem(key, $"is {Kind(parent[key])}, but expected an integer");

    public string[] Texts(JsonObject parent, string key, string path = "")
    {
        if (parent[key] is not JsonArray list)
            throw Problem(path + key, $"is {Kind(parent[key])}, but expected a list");
        return [.. list.Select((item, i) => item is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw Problem($"{path}{key}[{i}]", $"is {Kind(item)}, but expected a text"))];
    }

    public ManifestComponent[] Components(JsonObject head)
    {
        if (head["components"] is not JsonArray list)
            throw Problem("components", $"is {Kind(head["components"])}, but expected a list");
        var components = new ManifestComponent[list.Count];
        var names = new HashSet<(ComponentKind, string)>();
        for (int i = 0; i < components.Length; i++)
        {
            string path = $"components[{i}]";
            components[i] = ReadComponent(Object(list[i], path), path + ".");
            if (!names.Add((components[i].Kind, components[i].Id)))
                throw Problem(path, $"has the kind and id of an earlier one: {ManifestWords.Of(components[i].Kind)} {components[i].Id}");
        }
        return components;
    }

    private ManifestComponent ReadComponent(JsonObject json, string path)
    {
        ComponentKind kind = Word<ComponentKind>(json, "kind", path);
        JsonObject options = Object(json["options"], path + "options");
        Object(options["properties"], path + "options.properties");
        JsonObject traits = kind is ComponentKind.Algorithm or ComponentKind.Metric ? Object(json["traits"], path + "traits") : [];
        return new ManifestComponent(
            kind,
            KebabText(json, "id", path),
            Text(json, "summary", path),
            json["source"] is null ? null : Text(json, "source", path),
            new OptionsSchema(options),
            kind == ComponentKind.Algorithm ? ReadAlgorithmTraits(traits, path + "traits.") : null,
            kind == ComponentKind.Metric ? ReadMetricTraits(traits, path + "traits.") : null);
    }

    private AlgorithmTraits ReadAlgorithmTraits(JsonObject json, string path)
    {
        AlgorithmTraits traits = new()
        {
            Tasks = Words<PredictionTasks>(json, "tasks", path).Aggregate(PredictionTasks.None, (all, one) => all | one),
            Users = Word<UserScope>(json, "users", path),
            Needs = Needs(json, "needs", path),
            Determinism = Word<Determinism>(json, "determinism", path),
            ListsOnly = Flag(json, "lists_only", path),
            UsesValues = json["uses_values"] is not null && Flag(json, "uses_values", path),
            Learns = Flag(json, "learns", path),
        };

        // Manifests of earlier contracts do not have it: then it follows from the needs.
        return json.ContainsKey("history_needs") ? traits with { HistoryNeeds = Needs(json, "history_needs", path) } : traits;
    }

    private DataNeeds Needs(JsonObject json, string key, string path) =>
        Words<DataNeeds>(json, key, path).Aggregate(DataNeeds.None, (all, one) => all | one);

    private MetricTraits ReadMetricTraits(JsonObject json, string path) => new()
    {
        Task = Words<PredictionTasks>(json, "task", path).Aggregate(PredictionTasks.None, (all, one) => all | one),
        HigherIsBetter = Flag(json, "higher_is_better", path),
        Needs = Needs(json, "needs", path),
        Ranks = Flag(json, "ranks", path),
        PerUser = Flag(json, "per_user", path),
    };

    private bool Flag(JsonObject json, string key, string path) =>
        json[key] is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Problem(path + key, $"is {Kind(json[key])}, but expected true or false");

    private T Word<T>(JsonObject json, string key, string path)
        where T : struct, Enum => ParseWord<T>(Text(json, key, path), path + key);

    private IEnumerable<T> Words<T>(JsonObject json, string key, string path)
        where T : struct, Enum => Texts(json, key, path).Select(word => ParseWord<T>(word, path + key));

    private T ParseWord<T>(string word, string place)
        where T : struct, Enum =>
        ManifestWords.TryParse(word, out T value)
            ? value
            : throw Problem(place, $"is '{word}', but expected one of {string.Join(", ", ManifestWords.All<T>())}");

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "absent",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{node}\"",
        _ => node.ToJsonString(),
    };
}
