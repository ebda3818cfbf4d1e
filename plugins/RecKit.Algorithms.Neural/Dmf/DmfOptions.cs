using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>The options of <c>dmf</c>.</summary>
public sealed record DmfOptions : NeuralOptions
{
    /// <summary>Makes the options of the paper where they differ from those of other models.</summary>
    public DmfOptions()
    {
        BatchSize = 256;
        LearningRate = 1e-4;
    }

    /// <summary>Gets the widths of the layers of both towers. The first one is linear over ratings, the others are rectified.</summary>
    [MinLength(2)]
    public IReadOnlyList<int> Layers { get; init; } = [128, 64];

    /// <summary>Gets what is minimised.</summary>
    public DmfLoss Loss { get; init; } = DmfLoss.Bce;

    /// <summary>Gets how many items that the user has not had are drawn for each observed pair.</summary>
    [Range(1, 1000)]
    public int Negatives { get; init; } = 7;

    /// <summary>
    /// Gets the share of ratings that each step leaves out of the towers' inputs, drawn anew (Vincent et al., ICML 2008). The paper leaves none out: then a pair to be learnt is
    /// in its own inputs, which a pair to be predicted never is.
    /// </summary>
    [Range(0.0, 0.99)]
    public double InputDropout { get; init; }

    /// <summary>Gets the pull of dense weights to zero (λ·w in the gradient; with <c>adam-w</c> apart from it).</summary>
    [Range(0.0, 1000.0)]
    public double WeightDecay { get; init; }
}
