using System.Text.Json.Nodes;

namespace RecKit.Catalog.Options;

/// <summary>Reaches options by their names, and those within another by the path that <c>--set</c> takes: <c>optimizer.learning_rate</c>.</summary>
public static class OptionPath
{
    /// <summary>Finds the schema of an option.</summary>
    /// <param name="schema">The options.</param>
    /// <param name="path">The path.</param>
    /// <returns>Its schema, or null.</returns>
    public static JsonObject? Find(OptionsSchema schema, string path)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(path);
        JsonObject? found = schema.Json;
        foreach (string name in path.Split('.'))
            found = found?["properties"]?[name] as JsonObject;
        return found;
    }

    /// <summary>Lists all paths.</summary>
    /// <param name="schema">The options.</param>
    /// <returns>Every option, followed by those within it.</returns>
    public static IReadOnlyList<string> All(OptionsSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return [.. Below("", schema.Options)];

        static IEnumerable<string> Below(string path, IReadOnlyList<OptionInfo> options) =>
            options.SelectMany(o => Below(path + o.Name + ".", o.Nested).Prepend(path + o.Name));
    }

    /// <summary>Gives the path of another option of the same record.</summary>
    /// <param name="path">The path of an option.</param>
    /// <param name="name">The name of the other.</param>
    /// <returns>Its path.</returns>
    public static string Sibling(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path[..(path.LastIndexOf('.') + 1)] + name;
    }

    /// <summary>Gives the value of an option.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">The path.</param>
    /// <returns>The value; null also when it is not there.</returns>
    public static JsonNode? Get(JsonObject options, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        JsonNode? value = options;
        foreach (string name in path.Split('.'))
            value = (value as JsonObject)?[name];
        return value;
    }

    /// <summary>Sets an option.</summary>
    /// <param name="options">The options, which are changed.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">The value.</param>
    public static void Set(JsonObject options, string path, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(path);
        string[] names = path.Split('.');
        foreach (string name in names[..^1])
        {
            if (options[name] is not JsonObject)
                options[name] = new JsonObject();
            options = (JsonObject)options[name]!;
        }
        options[names[^1]] = value;
    }

    /// <summary>Removes an option, if it is there.</summary>
    /// <param name="options">The options, which are changed.</param>
    /// <param name="path">The path.</param>
    public static void Remove(JsonObject options, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int last = path.LastIndexOf('.');
        JsonObject? owner = last < 0 ? options : Get(options, path[..last]) as JsonObject;
        owner?.Remove(path[(last + 1)..]);
    }
}
