namespace RecKit.Metrics.Catalogue;

/// <summary>Options of <c>item-coverage</c>.</summary>
public sealed record ItemCoverageOptions : ExposureOptions
{
    /// <summary>Gets which items could be covered: all of the data set, or those of the training part.</summary>
    /// <value>The default value is catalogue.</value>
    public CoverageBase Of { get; init; } = CoverageBase.Catalogue;
}
