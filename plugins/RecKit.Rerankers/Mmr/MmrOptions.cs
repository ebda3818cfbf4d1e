using System.ComponentModel.DataAnnotations;

namespace RecKit.Rerankers.Mmr;

/// <summary>The options of <c>mmr</c>.</summary>
public sealed record MmrOptions : IValidatableObject
{
    /// <summary>Gets the weight of relevance (λ of the paper); 1 leaves the list as it is, 0 looks at variety alone.</summary>
    [Range(0.0, 1.0)]
    public double Lambda { get; init; } = 0.7;

    /// <summary>Gets the item features by which items are alike. All count the same.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Features { get; init; } = ["genres"];

    /// <summary>Gets how many of the best items it chooses from; at least as many as the list is long.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 100;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Features.GroupBy(f => f, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return new($"features names '{twice.Key}' twice; name each feature once.", [nameof(Features)]);
    }
}
