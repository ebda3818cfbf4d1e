using RecKit.Data.Times;

namespace RecKit.Data.Rows;

/// <summary>How objects are read as events.</summary>
public sealed record NamedRowsOptions
{
    /// <summary>Gets the keys of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["user", "item", "value", "timestamp"];

    /// <summary>Gets what the properties are called, by <see cref="Keys"/>; those that are absent are found by the names that files are read by. <c>none</c>: there is none.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what numbers in the property of times count since 1970.</summary>
    public TimeUnit TimeUnit { get; init; }

    /// <summary>Gets the format of times that are texts, as .NET writes it; empty: Unix time, ISO 8601, or dates with the year last where one of them tells their order.</summary>
    public string DateFormat { get; init; } = "";

    /// <summary>Gets the texts that stand for a rating that is not known. A null is one, too.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = ["NaN"];

    /// <summary>Gets what messages call the objects.</summary>
    public string Source { get; init; } = "The objects";
}
