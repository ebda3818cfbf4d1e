using System.Text.Json.Nodes;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>A searched option: a choice or a range.</summary>
public sealed record SpaceOption
{
    /// <summary>Gets the name of the option, or its path.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether it is a choice, a numeric range or an integer range.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>Gets the values of a choice.</summary>
    public IReadOnlyList<JsonNode?> Values { get; init; } = [];

    /// <summary>Gets the minimum of a range.</summary>
    public double Min { get; init; }

    /// <summary>Gets the maximum of a range.</summary>
    public double Max { get; init; }

    /// <summary>Gets the scale of a range.</summary>
    public ParameterScale Scale { get; init; }

    /// <summary>Gets the conditions on other options of the space; all must hold. Otherwise the option has its default.</summary>
    public IReadOnlyList<SpaceCondition> When { get; init; } = [];
}

/// <summary>A condition on another option of a space.</summary>
/// <param name="Option">The name of the other option.</param>
/// <param name="Values">The accepted values.</param>
public sealed record SpaceCondition(string Option, IReadOnlyList<JsonNode?> Values);
