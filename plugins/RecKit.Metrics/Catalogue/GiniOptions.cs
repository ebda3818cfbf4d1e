namespace RecKit.Metrics.Catalogue;

/// <summary>Options of <c>gini</c>.</summary>
public sealed record GiniOptions : ExposureOptions
{
    /// <summary>Gets what is divided by: the number of items, or one less.</summary>
    /// <value>The default value is items.</value>
    public GiniDivisor DivideBy { get; init; } = GiniDivisor.Items;
}
