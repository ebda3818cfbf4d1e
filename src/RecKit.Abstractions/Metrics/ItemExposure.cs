namespace RecKit.Metrics;

/// <summary>How often the lists of an evaluation show each item of the data set. <see cref="Counts"/> and <see cref="ItemUsers"/> go together, one element per item.</summary>
public readonly ref struct ItemExposure
{
    /// <summary>Gets how many of the lists hold each item.</summary>
    public required ReadOnlySpan<int> Counts { get; init; }

    /// <summary>Gets the number of lists; an empty one counts.</summary>
    public required int Lists { get; init; }

    /// <summary>Gets the popularity of each item: how many users have it in the training part.</summary>
    public required ReadOnlySpan<int> ItemUsers { get; init; }
}
