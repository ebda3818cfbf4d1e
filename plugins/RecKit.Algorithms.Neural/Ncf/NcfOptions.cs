using System.ComponentModel.DataAnnotations;
using RecKit.Components;
using RecKit.Torch.Sampling;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>What <c>gmf</c>, <c>mlp</c> and <c>neumf</c> have in common: they learn from observed pairs and sampled negatives.</summary>
public abstract record NcfOptions : NeuralOptions
{
    /// <summary>Gets what is minimised.</summary>
    public RankingLoss Loss { get; init; } = RankingLoss.Bce;

    /// <summary>Gets how many items that the user has not had are drawn for each observed pair.</summary>
    [Range(1, 1000)]
    public int Negatives { get; init; } = 4;

    /// <summary>Gets how negatives are drawn.</summary>
    public NegativeSampling Sampling { get; init; } = NegativeSampling.Uniform;

    /// <summary>Gets the power of the number of an item's users in proportion to which it is drawn.</summary>
    [Range(0.0, 2.0)]
    [AppliesWhen(nameof(Sampling), NegativeSampling.Popularity)]
    public double SamplingPower { get; init; } = 0.75;

    /// <summary>Gets of how many drawn items the one with the highest score becomes a negative.</summary>
    [Range(2, 1000)]
    [AppliesWhen(nameof(Sampling), NegativeSampling.Hard)]
    public int SamplingPool { get; init; } = 4;

    /// <summary>Gets the pull of dense weights to zero (λ·w in the gradient; with <c>adam-w</c> apart from it).</summary>
    [Range(0.0, 1000.0)]
    public double WeightDecay { get; init; }

    /// <summary>Gives the settings of the sampler.</summary>
    internal NegativeSettings SamplerSettings => new(Negatives, Sampling, SamplingPower, SamplingPool);
}
