namespace RecKit.Metrics.Catalogue;

/// <summary>Options of <c>entropy</c>.</summary>
public sealed record EntropyOptions : ExposureOptions
{
    /// <summary>Gets the unit: bits or nats.</summary>
    /// <value>The default value is bits.</value>
    public EntropyUnit Unit { get; init; } = EntropyUnit.Bits;

    /// <summary>Gets what is divided by: one, or the number of items that are listed at all.</summary>
    /// <value>The default value is one.</value>
    public EntropyDivisor DivideBy { get; init; } = EntropyDivisor.One;
}
