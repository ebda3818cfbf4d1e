using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;

namespace RecKit.Testing;

/// <summary>Options that the kit cannot infer, and what cannot be checked without them.</summary>
internal static class KitOptions
{
    /// <summary>Sets options of components as the defaults that checks start from.</summary>
    /// <param name="components">The components.</param>
    /// <param name="options">The values as text, by name. Each component uses those that it has.</param>
    /// <returns>The components with these defaults.</returns>
    /// <exception cref="RecKitException">RK1003: no component has an option of this name.</exception>
    public static IReadOnlyList<ComponentDescriptor> Set(IReadOnlyList<ComponentDescriptor> components, IReadOnlyDictionary<string, string> options)
    {
        foreach (string name in options.Keys)
        {
            if (!components.Any(c => Properties(c.Options.Json)?.ContainsKey(name) == true))
                throw new RecKitException(ErrorCodes.UnknownKey, $"No component of the plugin has an option '{name}'. There are: {string.Join(", ", components.SelectMany(c => c.Options.Options).Select(o => o.Name).Distinct().Order(StringComparer.Ordinal))}.");
        }
        return [.. components.Select(c => Set(c, options))];
    }

    /// <summary>Explains why a component cannot be created or checked with its defaults.</summary>
    /// <param name="component">The component.</param>
    /// <param name="given">Options that nevertheless have a value.</param>
    /// <returns>The reason; null when it can be checked.</returns>
    public static string? Missing(ComponentDescriptor component, JsonObject? given = null)
    {
        JsonObject defaults = component.Options.Defaults();
        if (component.Options.Options.FirstOrDefault(o => o.Required && given?.ContainsKey(o.Name) != true) is { } required)
            return $"option '{required.Name}' is required, and the kit knows no value of it. Give one: --with {required.Name}=VALUE";
        if (component.Options.Paths.FirstOrDefault(p => (given?[p] ?? defaults[p]) is null) is { } path)
            return $"option '{path}' names a file, and the kit has none. Give one: --with {path}=FILE";
        return null;
    }

    /// <summary>Creates the only check of a component that cannot be checked, with the reason.</summary>
    /// <param name="component">The component.</param>
    /// <param name="why">The reason.</param>
    public static ConformanceCheck Untried(ComponentDescriptor component, string why) =>
        ConformanceCheck.Untried("behaviour", $"What a {component.Kind.ToString().ToLowerInvariant()} promises beside its documentation.", why);

    private static ComponentDescriptor Set(ComponentDescriptor component, IReadOnlyDictionary<string, string> options)
    {
        JsonObject schema = (JsonObject)component.Options.Json.DeepClone();
        if (Properties(schema) is not { } properties)
            return component;
        foreach ((string name, string text) in options)
        {
            if (properties[name] is not JsonObject property)
                continue;
            property["default"] = Value(property, text);
            if (schema["required"] is JsonArray required && required.FirstOrDefault(r => (string?)r == name) is { } entry)
                required.Remove(entry);
        }
        return component with { Options = new OptionsSchema(schema) };
    }

    private static JsonObject? Properties(JsonObject schema) => schema["properties"] as JsonObject;

    private static JsonNode? Value(JsonObject property, string text)
    {
        if (property["type"] is JsonValue type && (string?)type == "string")
            return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
