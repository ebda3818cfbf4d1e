namespace RecKit.PowerShell;

/// <summary>An option of an algorithm or a metric.</summary>
public sealed class ParameterInfo
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its type in words.</summary>
    public required string Type { get; init; }

    /// <summary>Gets its default; null where it must be given, or where null is the default.</summary>
    public object? Default { get; init; }

    /// <summary>Gets whether it must be given.</summary>
    public required bool Required { get; init; }

    /// <summary>Gets its range in words; null when there is none.</summary>
    public string? Range { get; init; }

    /// <summary>Gets the words to choose from; empty when it is no choice.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>Gets what it does.</summary>
    public required string Description { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
