namespace RecKit.PowerShell;

/// <summary>The difference between two models in one metric, over the same users.</summary>
public sealed class ModelDifference
{
    /// <summary>Gets the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the name of one model.</summary>
    public required string First { get; init; }

    /// <summary>Gets the name of the other one.</summary>
    public required string Second { get; init; }

    /// <summary>Gets the value of the first minus that of the second.</summary>
    public required double Difference { get; init; }

    /// <summary>Gets the lower end of its interval; null when there is none.</summary>
    public double? Low { get; init; }

    /// <summary>Gets the upper end of its interval; null when there is none.</summary>
    public double? High { get; init; }

    /// <summary>Gets the p-value, corrected for the number of pairs; NaN when the pair was not tested.</summary>
    public required double P { get; init; }

    /// <summary>Gets whether the difference is significant at the requested level.</summary>
    public required bool Significant { get; init; }

    /// <summary>Gets the model that is better, whatever the test says; null when they are equal.</summary>
    public string? Better { get; init; }

    /// <summary>Gets the mean difference of users in units of its standard deviation (Cohen's d).</summary>
    public required double EffectSize { get; init; }

    /// <summary>Gets the number of users that both have a value for.</summary>
    public required int Users { get; init; }
}
