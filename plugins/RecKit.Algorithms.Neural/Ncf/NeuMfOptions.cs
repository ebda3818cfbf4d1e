using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>The options of <c>neumf</c>.</summary>
public sealed record NeuMfOptions : NcfOptions
{
    /// <summary>Gets the length of the vectors of the factorization half.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets the widths of the layers of the other half. The first one is that of a user's and an item's embedding side by side, so it is even; the others are rectified.</summary>
    [MinLength(2)]
    public IReadOnlyList<int> Layers { get; init; } = [128, 64, 32, 16];

    /// <summary>Gets the share of each layer's input that is set to 0 at random in training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }

    /// <summary>Gets whether both halves are first trained by themselves, as <c>gmf</c> and <c>mlp</c>, and then together by stochastic gradient descent.</summary>
    public bool Pretrain { get; init; }

    /// <summary>Gets how often training goes through all samples for each half by itself.</summary>
    [Range(1, 100_000)]
    [AppliesWhen(nameof(Pretrain), true)]
    public int PretrainEpochs { get; init; } = 10;

    /// <summary>Gets the weight α of the factorization half when the two are put together; the other half gets 1 − α.</summary>
    [Range(0.0, 1.0)]
    [AppliesWhen(nameof(Pretrain), true)]
    public double PretrainBalance { get; init; } = 0.5;

    /// <summary>Gets the learning rate of the gradient descent after it.</summary>
    [Range(1e-9, 100.0)]
    [AppliesWhen(nameof(Pretrain), true)]
    public double FinetuneRate { get; init; } = 0.001;
}
