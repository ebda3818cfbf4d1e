using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Experiments.Yaml;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>Writes a plan as a file with all defaults (<c>resolved.yaml</c>), and its identity, the part that determines results.</summary>
/// <param name="plan">The plan.</param>
/// <param name="datasetName">The catalog name of the data set, or null for a path.</param>
/// <param name="writtenPath">The path as written.</param>
/// <param name="evaluation">The evaluation settings as options.</param>
/// <param name="pluginPaths">Full paths of the plugin folders.</param>
/// <param name="paths">Resolves RECKIT_DATA.</param>
internal sealed class PlanText(
    ExperimentPlan plan, string? datasetName, string? writtenPath, JsonObject evaluation, IReadOnlyList<string> pluginPaths, PathResolver paths)
{
    public string Resolved()
    {
        JsonObject root = Root(identity: false);
        string note = plan.UserShare < 1
            ? string.Create(CultureInfo.InvariantCulture, $"# Written by a fast run: one epoch on {plan.UserShare:P0} of the users, which this file cannot ask for: use --fast.\n")
            : "";
        return note + Write(root);
    }

    public string Identity() => Write(Root(identity: true));

    private static string Write(JsonObject root) => YamlWriter.Write((SpecMap)SpecNodes.From(root, ""));

    private JsonObject Root(bool identity)
    {
        JsonObject root = new() { ["version"] = 1 };
        if (!identity)
            root["name"] = plan.Name;
        root["seed"] = plan.Seed;
        root["repeats"] = plan.Repeats;
        if (plan.UserShare < 1 && identity)
            root["user_share"] = plan.UserShare;
        root["dataset"] = Dataset(identity);
        root["filters"] = new JsonArray([.. plan.Filters.Select(f => Use(f))]);
        root["split"] = Use(plan.Split);
        root["algorithms"] = new JsonArray([.. plan.Algorithms.Select(a => Algorithm(a, identity))]);
        root["rerank"] = new JsonArray([.. plan.Rerank.Select(r => Use(r))]);
        root["metrics"] = new JsonArray([.. plan.Metrics.Select(m => Use(m.Use, m.Name))]);
        JsonObject measured = (JsonObject)evaluation.DeepClone();
        root["evaluation"] = measured;
        if (identity)
        {
            measured.Remove("ignore_warnings");
            return root;
        }
        root["runtime"] = Runtime();
        root["plugins"] = new JsonArray([.. pluginPaths.Select(p => JsonValue.Create(p))]);
        root["output"] = new JsonObject { ["directory"] = plan.Output.Directory, ["models"] = Word(plan.Output.Models) };
        return root;
    }

    private JsonObject Algorithm(AlgorithmPlan algorithm, bool identity)
    {
        JsonObject written = AlgorithmText.Of(algorithm);
        foreach (string option in algorithm.Use.Component.Options.Paths)
        {
            if (written["with"]![option] is { } path)
                written["with"]![option] = identity ? Path.GetFileName(path.GetValue<string>()) : paths.Collapse(path.GetValue<string>());
        }
        return written;
    }

    private JsonObject Runtime()
    {
        JsonObject runtime = new() { ["threads"] = plan.Threads, ["device"] = plan.Device };
        if (plan.Memory is { } bytes)
            runtime["memory"] = MemorySize.Text(bytes);
        runtime["on_failure"] = Word(plan.OnFailure);
        return runtime;
    }

    private JsonObject Dataset(bool identity)
    {
        DatasetPlan data = plan.Dataset;
        JsonObject dataset = [];
        if (datasetName is not null)
            dataset["name"] = datasetName;
        else if (!identity && data.Sources is { HasParts: true } parts)
            dataset["parts"] = Parts(parts);
        else if (!identity && data.Sources is { } several)
            dataset["path"] = Paths(several.Files);
        else if (!identity)
            dataset["path"] = writtenPath?.StartsWith("${", StringComparison.Ordinal) == true ? writtenPath : data.Path;
        if (datasetName is null)
            dataset["format"] = data.Reader.Component.QualifiedName;
        dataset["with"] = Portable(data.Reader.Options, isPath: false, identity);
        dataset["duplicates"] = Word(data.Duplicates);
        dataset["on_error"] = Word(data.OnError);
        if (data.Items != ItemSource.Events)
            dataset["items"] = Word(data.Items);
        return dataset;
    }

    private JsonObject Parts(DatasetSources parts)
    {
        JsonObject written = new() { ["train"] = Paths(parts.Train) };
        if (parts.Validation.Count > 0)
            written["validation"] = Paths(parts.Validation);
        written["test"] = Paths(parts.Test);
        return written;
    }

    private JsonNode Paths(IReadOnlyList<string> files) =>
        files.Count == 1 ? JsonValue.Create(paths.Collapse(files[0])) : new JsonArray([.. files.Select(f => JsonValue.Create(paths.Collapse(f)))]);

    // Neither text may depend on the location of the spec: resolved.yaml is read from elsewhere, and the identity is the same on every
    // machine.
    private JsonNode? Portable(JsonNode? node, bool isPath, bool identity) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Portable(p.Value, PathResolver.IsPathKey(p.Key), identity)))),
        JsonArray list => new JsonArray([.. list.Select(i => Portable(i, isPath, identity))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(
            isPath && text.Length > 0
                ? identity ? Path.GetFileName(text) : paths.Collapse(Path.GetFullPath(text, plan.Dataset.BaseDirectory))
                : paths.Collapse(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>Writes a component with all its options.</summary>
    public static JsonObject Use(ComponentUse use, string? id = null)
    {
        JsonObject written = [];
        if (id is not null)
            written["id"] = id;
        written["use"] = use.Component.QualifiedName;
        written["with"] = use.Options.DeepClone();
        return written;
    }

    /// <summary>Returns the word for an enum value.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
