using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Algorithms.Hybrid;

/// <summary>The options of <c>hybrid</c>.</summary>
public sealed record HybridOptions : IValidatableObject
{
    /// <summary>Gets the algorithms: each as <c>{ use: ease, with: { … } }</c>.</summary>
    [MinLength(2)]
    public required IReadOnlyList<ChildAlgorithm> Of { get; init; }

    /// <summary>Gets how their scores become one.</summary>
    public Fusion Fusion { get; init; } = Fusion.Weighted;

    /// <summary>Gets the weight of each algorithm, in their order; empty: found on the validation part, or equal where there is none.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>Gets how many weights are tried on the validation part when none are given.</summary>
    [Range(1, 10_000)]
    public int WeightTrials { get; init; } = 30;

    /// <summary>Gets the offset of ranks: the larger, the less the first ranks stand out.</summary>
    [Range(0.0, 1e6)]
    [AppliesWhen(nameof(Fusion), Fusion.Rank)]
    public double RankOffset { get; init; } = 60;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Weights.Count > 0 && Weights.Count != Of.Count)
            yield return new ValidationResult($"must have one number for each of the {Of.Count} algorithms, or none, but has {Weights.Count}", [nameof(Weights)]);
        if (Weights.Any(w => !double.IsFinite(w) || w < 0) || (Weights.Count > 0 && Weights.All(w => w == 0)))
            yield return new ValidationResult("must be 0 or more, and one of them above 0", [nameof(Weights)]);
    }
}
