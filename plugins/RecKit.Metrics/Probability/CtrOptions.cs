using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Probability;

/// <summary>Options of <c>ctr</c>.</summary>
public sealed record CtrOptions : ClickOptions
{
    /// <summary>Gets how many places of the list count.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;
}
