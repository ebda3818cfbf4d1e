using System.Text.Json.Nodes;

namespace RecKit.Catalog.Options;

/// <summary>The options of a component as the JSON Schema of its manifest says: names, types, ranges, defaults, descriptions.</summary>
/// <remarks>Thread safety: immutable; <see cref="Json"/> must not be changed.</remarks>
public sealed class OptionsSchema
{
    private readonly Lazy<IReadOnlyList<OptionInfo>> _options;

    /// <summary>Takes a schema.</summary>
    /// <param name="json">An object schema with <c>properties</c>, each with a <c>default</c> or listed in <c>required</c>.</param>
    public OptionsSchema(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
        _options = new(() => Describe(Json));
    }

    /// <summary>Gets the schema.</summary>
    public JsonObject Json { get; }

    /// <summary>Gets the options in words, in the order of the record.</summary>
    public IReadOnlyList<OptionInfo> Options => _options.Value;

    /// <summary>Gets the names of the options that are paths of files (<see cref="RecKit.Components.FilePathAttribute"/>).</summary>
    public IEnumerable<string> Paths => SchemaWords.Properties(Json).Where(p => p.Value?["x-path"] is not null).Select(p => p.Key);

    /// <summary>Makes the options as they are when nothing is written. Required options are absent.</summary>
    /// <returns>A new object, in the order of the record.</returns>
    public JsonObject Defaults()
    {
        JsonObject defaults = [];
        foreach ((string name, JsonNode? property) in SchemaWords.Properties(Json))
        {
            if (property is JsonObject schema && schema.ContainsKey("default"))
                defaults[name] = schema["default"]?.DeepClone();
        }
        return defaults;
    }

    /// <summary>Finds an option.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The option, or null.</returns>
    public OptionInfo? Find(string name) => Options.FirstOrDefault(o => o.Name == name);

    private static List<OptionInfo> Describe(JsonObject schema)
    {
        List<OptionInfo> options = [];
        foreach ((string name, JsonNode? property) in SchemaWords.Properties(schema))
        {
            JsonObject option = property as JsonObject ?? [];
            options.Add(new OptionInfo
            {
                Name = name,
                Type = SchemaWords.Type(option),
                Required = SchemaWords.Requires(schema, name),
                Default = option["default"],
                Range = SchemaWords.Range(option),
                Choices = SchemaWords.Choices(option),
                Description = option["description"]?.GetValue<string>() ?? "",
                AppliesWhen = Conditions(option),
                Nested = Describe(option),
            });
        }
        return options;
    }

    private static Dictionary<string, IReadOnlyList<string>> Conditions(JsonObject option)
    {
        Dictionary<string, IReadOnlyList<string>> conditions = [];
        foreach ((string other, JsonNode? values) in option["x-applies-when"] as JsonObject ?? [])
            conditions[other] = [.. ((JsonArray)values!).Select(SchemaWords.Plain)];
        return conditions;
    }
}
