using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;

namespace RecKit.Experiments.Schema;

/// <summary>The schema of <c>search</c>: the search with its options, the metric, and a space of the algorithm's options.</summary>
internal static class SearchSchema
{
    public const string Key = "search";

    public static JsonObject Make(IComponentCatalog catalog)
    {
        JsonObject schema = ComponentSchema.Make(catalog, ComponentKind.Search, required: true);
        schema["description"] = "Chooses options on the validation part; the chosen model is trained on it, too, and then tested.";
        schema["required"] = new JsonArray("use", "space");
        JsonObject properties = (JsonObject)schema["properties"]!;
        properties["metric"] = new JsonObject
        {
            ["description"] = "The metric that decides, by its name in 'metrics'; the first that fits the algorithm when it is not written.", ["type"] = "string", ["minLength"] = 1,
        };
        properties["space"] = new JsonObject
        {
            ["description"] = "The options to choose, each with a list of values or a range.", ["type"] = "object",
        };
        return schema;
    }

    /// <summary>Creates the part of the schema that depends on the algorithm: the options of its space.</summary>
    public static JsonObject MakeSpace(ComponentDescriptor algorithm) => new()
    {
        ["properties"] = new JsonObject
        {
            ["space"] = new JsonObject
            {
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject(
                    OptionPath.All(algorithm.Options).Select(o => KeyValuePair.Create(o, (JsonNode?)new JsonObject { ["$ref"] = "#/definitions/parameter" }))),
            },
        },
    };

    public static JsonObject MakeParameter()
    {
        JsonObject values = new() { ["description"] = "The values to choose from.", ["type"] = "array", ["minItems"] = 1 };
        JsonObject when = new()
        {
            ["description"] = "Other options, each with the value or values under which this one is chosen.", ["type"] = "object",
        };
        JsonObject range = (JsonObject)FileSchema.Range.Json.DeepClone();
        JsonObject limits = (JsonObject)range["properties"]!;
        limits["min"] = new JsonObject { ["description"] = "The least value.", ["type"] = "number" };
        limits["max"] = new JsonObject { ["description"] = "The greatest value.", ["type"] = "number" };
        limits["when"] = when.DeepClone();
        range["required"] = new JsonArray("min", "max");
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
                values,
                range,
                new JsonObject
                {
                    ["type"] = "object", ["additionalProperties"] = false, ["required"] = new JsonArray("values"),
                    ["properties"] = new JsonObject { ["values"] = values.DeepClone(), ["when"] = when },
                }),
        };
    }
}
