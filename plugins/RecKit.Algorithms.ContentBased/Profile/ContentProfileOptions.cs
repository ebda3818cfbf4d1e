using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>The options of <c>content-profile</c>.</summary>
public sealed record ContentProfileOptions
{
    /// <summary>Gets the names of the item features to use; empty: all.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Gets how much each feature counts.</summary>
    public FeatureWeighting FeatureWeights { get; init; } = FeatureWeighting.Learned;

    /// <summary>Gets how many items must share a category or word; rarer ones are left out.</summary>
    [Range(1, 1_000_000)]
    public int MinItems { get; init; } = 2;

    /// <summary>Gets into how many ranges of about as many items a numeric feature is divided.</summary>
    [Range(1, 1000)]
    public int NumericBins { get; init; } = 10;

    /// <summary>Gets how a history becomes a profile.</summary>
    public ProfileKind Profile { get; init; } = ProfileKind.Mean;

    /// <summary>Gets the rating below which an item is disliked.</summary>
    [Range(-1e9, 1e9)]
    [AppliesWhen(nameof(Profile), ProfileKind.Rocchio)]
    public double LikedFrom { get; init; } = 3.5;

    /// <summary>Gets the weight of disliked items' terms.</summary>
    [Range(0.0, 100.0)]
    [AppliesWhen(nameof(Profile), ProfileKind.Rocchio)]
    public double DislikedWeight { get; init; } = 0.25;

    /// <summary>Gets after how many days an event counts half, looking back from the latest one; 0: all count alike.</summary>
    [Range(0.0, 100_000.0)]
    public double HalfLifeDays { get; init; }
}
