using RecKit.Data.Times;

namespace RecKit.Data.Rows;

/// <summary>Options for reading objects as events.</summary>
public sealed record NamedRowsOptions
{
    /// <summary>Gets the keys of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["user", "item", "value", "timestamp"];

    /// <summary>
    /// Gets the property names by <see cref="Keys"/>; missing ones are found by the known names used for files. <c>none</c>: there is no
    /// such property.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the unit of numeric times, counted from 1970.</summary>
    public TimeUnit TimeUnit { get; init; }

    /// <summary>
    /// Gets the .NET format of times given as text; empty for Unix time, ISO 8601, or year-last dates if at least one shows their order.
    /// </summary>
    public string DateFormat { get; init; } = "";

    /// <summary>Gets the texts that stand for an unknown rating, in addition to null.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = ["NaN"];

    /// <summary>Gets the name of the objects in messages.</summary>
    public string Source { get; init; } = "The objects";
}
