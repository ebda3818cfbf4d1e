namespace RecKit.PowerShell;

/// <summary>A data set that can be named.</summary>
public sealed class DatasetInfo
{
    /// <summary>Gets its name, as Import-RecDataset takes it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the reader of its files.</summary>
    public required string Reader { get; init; }

    /// <summary>Gets whether its files are there.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>Gets where its files are or would be; null when it needs none, or RECKIT_DATA is not set.</summary>
    public string? Path { get; init; }

    /// <summary>Gets its licence.</summary>
    public required string License { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
