namespace RecKit.PowerShell;

/// <summary>An option of an algorithm or a metric.</summary>
public sealed class ParameterInfo
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets a description of the type.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the default; null when the option is required or null is the default.</summary>
    public object? Default { get; init; }

    /// <summary>Gets whether it is required.</summary>
    public required bool Required { get; init; }

    /// <summary>Gets a description of the range; null when there is none.</summary>
    public string? Range { get; init; }

    /// <summary>Gets the choices; empty when it is not a choice.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>Gets the description.</summary>
    public required string Description { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
