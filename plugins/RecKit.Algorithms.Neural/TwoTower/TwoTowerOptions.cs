using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>The options of <c>two-tower</c>.</summary>
public sealed record TwoTowerOptions : NeuralOptions
{
    /// <summary>Makes the options where they differ from those of other models.</summary>
    public TwoTowerOptions() => BatchSize = 1024;

    /// <summary>Gets the length of what ids and features become.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets the widths of rectified layers after that; empty: none.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [];

    /// <summary>Gets the names of the features to use, of users and items; empty: all.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Gets how many rows must share a category or word; rarer ones are left out.</summary>
    [Range(1, 1_000_000)]
    public int MinItems { get; init; } = 2;

    /// <summary>Gets into how many ranges of about as many rows a numeric feature is divided.</summary>
    [Range(1, 1000)]
    public int NumericBins { get; init; } = 10;

    /// <summary>Gets how often an item is learnt without its id, so that features alone must say what it is: what items without events are scored by (DropoutNet: Volkovs et al., NIPS 2017).</summary>
    [Range(0.0, 1.0)]
    public double IdDropout { get; init; } = 0.5;

    /// <summary>Gets what cosines are divided by in the loss: the smaller, the more the hardest negatives count.</summary>
    [Range(1e-4, 100.0)]
    public double Temperature { get; init; } = 0.1;
}
