using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;

namespace RecKit.Experiments.Schema;

/// <summary>
/// Generates the JSON Schema (draft 7) of the experiment file, which editors use for completion and validation. It has one branch per
/// component, and only keys that code honours. It cannot express everything that the binder checks (distinct ids, metrics that fit,
/// contradictory options).
/// </summary>
public static class SchemaGenerator
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Generates the schema.</summary>
    /// <param name="components">The components that files may name.</param>
    /// <param name="datasets">The data sets that files may name.</param>
    /// <returns>The text, deterministic for the same catalogs, with a final newline.</returns>
    public static string Generate(IComponentCatalog components, IDatasetCatalog datasets)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(datasets);
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "RecKit experiment, version 1",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = Properties(),
            // Extended files may provide these.
            ["if"] = new JsonObject { ["required"] = new JsonArray("extends") },
            ["else"] = new JsonObject
            {
                ["required"] = new JsonArray("version", "dataset", "algorithms", "metrics"),
                // A data set with its own parts needs no split.
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["required"] = new JsonArray("split") },
                    new JsonObject { ["properties"] = new JsonObject { ["dataset"] = new JsonObject { ["required"] = new JsonArray("parts") } } }),
                ["properties"] = new JsonObject
                {
                    ["dataset"] = new JsonObject
                    {
                        ["anyOf"] = new JsonArray(
                            new JsonObject { ["required"] = new JsonArray("name") }, new JsonObject { ["required"] = new JsonArray("path", "format") },
                            new JsonObject { ["required"] = new JsonArray("parts", "format") }),
                    },
                    ["split"] = new JsonObject { ["required"] = new JsonArray("use") },
                },
            },
            ["definitions"] = new JsonObject
            {
                ["dataset"] = DatasetSchema.Make(components, datasets),
                ["filter"] = ComponentSchema.Make(components, ComponentKind.Filter, required: true),
                ["split"] = ComponentSchema.Make(components, ComponentKind.Split, required: false),
                ["algorithm"] = ComponentSchema.Make(components, ComponentKind.Algorithm, required: true, FileSchema.IdPattern),
                ["search"] = SearchSchema.Make(components),
                ["parameter"] = SearchSchema.MakeParameter(),
                ["reranker"] = ComponentSchema.Make(components, ComponentKind.Reranker, required: true),
                ["metric"] = ComponentSchema.MakeMetric(components),
            },
        };
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Properties() => new()
    {
        ["version"] = new JsonObject { ["description"] = "The version of the file format.", ["type"] = "integer", ["enum"] = new JsonArray(1) },
        ["name"] = new JsonObject
        {
            ["description"] = "The name for tables and run directories; that of the file when it is not written.",
            ["type"] = "string",
            ["pattern"] = FileSchema.NamePattern,
        },
        ["extends"] = new JsonObject
        {
            ["description"] = "A file whose keys this one starts from: mappings are merged, lists replaced. Relative to this file.",
            ["type"] = "string",
            ["minLength"] = 1,
        },
        ["seed"] = FileSchema.Head.Json["properties"]!["seed"]!.DeepClone(),
        ["repeats"] = FileSchema.Head.Json["properties"]!["repeats"]!.DeepClone(),
        ["dataset"] = Reference("dataset"),
        ["filters"] = List("filter", "What is removed before the split, in this order.", 0),
        ["split"] = Reference("split"),
        ["algorithms"] = List("algorithm", "What is compared: one row of the table each.", 1),
        ["rerank"] = List("reranker", "What changes the order of ranked lists before they are measured, in this order; models are kept with it.", 0),
        ["metrics"] = List("metric", "What is measured: one column of the table each.", 1),
        ["evaluation"] = FileSchema.Evaluation.Json.DeepClone(),
        ["runtime"] = FileSchema.Runtime.Json.DeepClone(),
        ["plugins"] = new JsonObject
        {
            ["description"] = "Folders of plugins besides the installed ones. Relative to this file.",
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        },
        ["output"] = FileSchema.Output.Json.DeepClone(),
    };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    private static JsonObject List(string definition, string description, int least)
    {
        JsonObject list = new() { ["description"] = description, ["type"] = "array", ["items"] = Reference(definition) };
        if (least > 0)
            list["minItems"] = least;
        return list;
    }
}
