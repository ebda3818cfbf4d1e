using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Metrics.Ranking;

/// <summary>Options of <c>ndcg</c>.</summary>
public sealed record NdcgOptions : RankingMetricOptions, IValidatableObject
{
    /// <summary>Gets what a relevant item adds: 1, its rating, or 2 to its rating − 1. With ratings, an item whose rating is not known or below zero adds nothing.</summary>
    /// <value>The default value is binary.</value>
    public Gain Gain { get; init; } = Gain.Binary;

    /// <summary>Gets where ratings count from: zero, or one below min_rating.</summary>
    /// <value>The default value is zero.</value>
    [AppliesWhen(nameof(Gain), Gain.Linear, Gain.Exponential)]
    public GainOrigin GainFrom { get; init; } = GainOrigin.Zero;

    /// <summary>Gets how gains are discounted by rank: ÷ log₂(rank + 1), or ÷ log₂(rank) from rank 2 on.</summary>
    /// <value>The default value is log2.</value>
    public Discount Discount { get; init; } = Discount.Log2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (GainFrom == GainOrigin.MinRating && MinRating is null)
            yield return new ValidationResult("gain_from is min-rating, but there is no min_rating. Set it, or count gains from zero.", [nameof(GainFrom)]);
    }
}
