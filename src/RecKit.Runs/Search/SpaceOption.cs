using System.Text.Json.Nodes;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>An option that a search chooses: from a list, or from a range.</summary>
public sealed record SpaceOption
{
    /// <summary>Gets the name of the option, or its path.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether it is a choice, a range of numbers or a range of whole numbers.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>Gets the values of a choice.</summary>
    public IReadOnlyList<JsonNode?> Values { get; init; } = [];

    /// <summary>Gets the least value of a range.</summary>
    public double Min { get; init; }

    /// <summary>Gets the greatest value of a range.</summary>
    public double Max { get; init; }

    /// <summary>Gets the scale of a range.</summary>
    public ParameterScale Scale { get; init; }

    /// <summary>Gets the settings of other options of the space under which it is chosen; all must hold. Where they do not, it has its default.</summary>
    public IReadOnlyList<SpaceCondition> When { get; init; } = [];
}

/// <summary>A setting of another option of a space.</summary>
/// <param name="Option">The name of the other option.</param>
/// <param name="Values">Its values that fit.</param>
public sealed record SpaceCondition(string Option, IReadOnlyList<JsonNode?> Values);
