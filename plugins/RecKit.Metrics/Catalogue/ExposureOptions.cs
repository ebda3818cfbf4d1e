using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Catalogue;

/// <summary>Options of the metrics of how often items are listed.</summary>
public record ExposureOptions
{
    /// <summary>Gets how many places of each list count.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;
}
