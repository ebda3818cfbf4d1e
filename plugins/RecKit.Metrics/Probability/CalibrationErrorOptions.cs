using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Probability;

/// <summary>Options of <c>calibration-error</c>.</summary>
public sealed record CalibrationErrorOptions : ClickOptions
{
    /// <summary>Gets the number of bins.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int Bins { get; init; } = 10;

    /// <summary>Gets whether bins are of equal width between 0 and 1, or of equally many events.</summary>
    /// <value>The default value is equal-width.</value>
    public Binning Binning { get; init; } = Binning.EqualWidth;
}
