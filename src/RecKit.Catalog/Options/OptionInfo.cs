using System.Text.Json.Nodes;

namespace RecKit.Catalog.Options;

/// <summary>An option in words: what lists, completion and documentation tables show.</summary>
public sealed record OptionInfo
{
    /// <summary>Gets the snake_case name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type in words: <c>integer</c>, <c>number or null</c>, <c>list of integer</c>, <c>mapping</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets whether it must be written.</summary>
    public bool Required { get; init; }

    /// <summary>Gets the value it has when it is not written; null also when <see cref="Required"/>.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Gets the range in words, such as <c>1 to 4096</c> or <c>above 0</c>; null when there is none.</summary>
    public string? Range { get; init; }

    /// <summary>Gets the words to choose from; empty when it is no choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets what it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the settings under which it has an effect (all must hold): other options, each with the values that switch this one on.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AppliesWhen { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Gets the options within it, when it is a mapping with known keys.</summary>
    public IReadOnlyList<OptionInfo> Nested { get; init; } = [];
}
