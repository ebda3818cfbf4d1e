namespace RecKit.PowerShell;

/// <summary>A named data set.</summary>
public sealed class DatasetInfo
{
    /// <summary>Gets the name, as accepted by Import-RecDataset.</summary>
    public required string Name { get; init; }

    /// <summary>Gets a one-sentence summary.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the reader of its files.</summary>
    public required string Reader { get; init; }

    /// <summary>Gets whether its files exist.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>Gets the actual or expected location of its files; null when it needs none, or RECKIT_DATA is not set.</summary>
    public string? Path { get; init; }

    /// <summary>Gets its licence.</summary>
    public required string License { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
