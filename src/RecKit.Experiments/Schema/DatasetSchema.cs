using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;

namespace RecKit.Experiments.Schema;

/// <summary>The schema of <c>dataset</c>: one branch per reader, for its formats and its named data sets.</summary>
internal static class DatasetSchema
{
    private static readonly string[] ReaderKeys = ["columns", "features", "behaviors", "values"];

    public static JsonObject Make(IComponentCatalog catalog, IDatasetCatalog datasets)
    {
        ComponentDescriptor[] readers = ComponentSchema.OfKind(catalog, ComponentKind.Reader);
        string[] names = [.. datasets.Datasets.Select(d => d.Name).Order(StringComparer.Ordinal)];
        JsonObject properties = new()
        {
            ["name"] = new JsonObject { ["description"] = "A data set by its name.", ["enum"] = ComponentSchema.Strings(names) },
            ["path"] = Paths("A file or directory of your own, or a list of files that make one data set, relative to this file. May begin with ${RECKIT_DATA}/ and hold wildcards (*, ?, **)."),
            ["parts"] = new JsonObject
            {
                ["description"] = "Files of your own for training, validation and testing. Without a split the experiment takes them as they are.",
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    ["train"] = Paths("The files to train on."), ["validation"] = Paths("The files for early stopping and for choosing options."), ["test"] = Paths("The files to test on."),
                },
                ["required"] = new JsonArray("train", "test"),
            },
            ["format"] = new JsonObject
            {
                ["description"] = "The reader of the path: its id, or plugin/id.",
                ["enum"] = ComponentSchema.Strings(readers.SelectMany(r => ComponentSchema.Names(catalog, r))),
            },
            ["with"] = new JsonObject { ["description"] = "The options of the reader.", ["type"] = "object" },
            ["columns"] = new JsonObject { ["description"] = "Short for the option of that name of the reader." },
            ["features"] = new JsonObject { ["description"] = "Short for the option of that name of the reader." },
            ["behaviors"] = new JsonObject { ["description"] = "Short for the option of that name of the reader." },
            ["values"] = new JsonObject { ["description"] = "Short for the option of that name of the reader." },
        };
        foreach ((string name, JsonNode? policy) in (JsonObject)FileSchema.Dataset.Json["properties"]!)
            properties[name] = policy!.DeepClone();
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["dependencies"] = new JsonObject
            {
                ["name"] = new JsonObject
                {
                    ["not"] = new JsonObject
                    {
                        ["anyOf"] = new JsonArray(
                            new JsonObject { ["required"] = new JsonArray("path") }, new JsonObject { ["required"] = new JsonArray("parts") }, new JsonObject { ["required"] = new JsonArray("format") }),
                    },
                },
                ["parts"] = new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray("path") } },
            },
            ["allOf"] = new JsonArray([.. readers.Select(r => Branch(catalog, datasets, r))]),
        };
    }

    private static JsonObject Paths(string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["minLength"] = 1 },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 } }),
    };

    private static JsonObject Branch(IComponentCatalog catalog, IDatasetCatalog datasets, ComponentDescriptor reader)
    {
        IReadOnlyList<string> formats = ComponentSchema.Names(catalog, reader);
        string[] names = [.. datasets.Datasets.Where(d => formats.Contains(d.Reader)).Select(d => d.Name).Order(StringComparer.Ordinal)];
        JsonObject then = new() { ["with"] = Partly((JsonObject)reader.Options.Json.DeepClone()) };
        foreach (string key in ReaderKeys)
            then[key] = reader.Options.Json["properties"]?[key]?.DeepClone() ?? JsonValue.Create(false);
        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["anyOf"] = new JsonArray([ComponentSchema.When("format", formats), .. names.Length > 0 ? [ComponentSchema.When("name", names)] : Array.Empty<JsonNode>()]),
            },
            ["then"] = new JsonObject { ["description"] = reader.Summary, ["properties"] = then },
        };
    }

    // Options set by a name, 'columns' or 'features' need not be repeated in 'with'.
    private static JsonObject Partly(JsonObject options)
    {
        options.Remove("required");
        return options;
    }
}
