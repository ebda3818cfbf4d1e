using System.Text.Json.Nodes;

namespace RecKit.Core.Options;

/// <summary>The options of a component as the JSON Schema of its manifest says: names, types, ranges, defaults, descriptions.</summary>
/// <remarks>Thread safety: immutable; <see cref="Json"/> must not be changed.</remarks>
public sealed class OptionsSchema
{
    /// <summary>Takes a schema.</summary>
    /// <param name="json">An object schema with <c>properties</c>, each with a <c>default</c> or listed in <c>required</c>.</param>
    public OptionsSchema(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
    }

    /// <summary>Gets the schema.</summary>
    public JsonObject Json { get; }
}
