namespace RecKit.PowerShell;

/// <summary>The difference between two models in one metric, over the same users.</summary>
public sealed class ModelDifference
{
    /// <summary>Gets the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the name of the first model.</summary>
    public required string First { get; init; }

    /// <summary>Gets the name of the second model.</summary>
    public required string Second { get; init; }

    /// <summary>Gets the value of the first minus that of the second.</summary>
    public required double Difference { get; init; }

    /// <summary>Gets the lower end of the confidence interval; null when there is none.</summary>
    public double? Low { get; init; }

    /// <summary>Gets the upper end of the confidence interval; null when there is none.</summary>
    public double? High { get; init; }

    /// <summary>Gets the p-value, corrected for the number of pairs; NaN when the pair was not tested.</summary>
    public required double P { get; init; }

    /// <summary>Gets whether the difference is significant at the requested level.</summary>
    public required bool Significant { get; init; }

    /// <summary>Gets the model with the better value, significant or not; null when they are equal.</summary>
    public string? Better { get; init; }

    /// <summary>Gets the mean per-user difference in units of its standard deviation (Cohen's d).</summary>
    public required double EffectSize { get; init; }

    /// <summary>Gets the number of users with a value for both models.</summary>
    public required int Users { get; init; }
}
