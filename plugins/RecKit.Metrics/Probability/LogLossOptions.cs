using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Probability;

/// <summary>Options of <c>log-loss</c>.</summary>
public sealed record LogLossOptions : ClickOptions
{
    /// <summary>Gets how near predictions may come to 0 and 1: a certain prediction that is wrong would cost infinitely much.</summary>
    /// <value>The default value is 1e-15.</value>
    [Range(1e-15, 0.1)]
    public double Epsilon { get; init; } = 1e-15;
}
