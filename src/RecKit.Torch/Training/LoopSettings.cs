using RecKit.Torch.Optimization;

namespace RecKit.Torch.Training;

/// <summary>What a training loop is told.</summary>
public sealed record LoopSettings
{
    /// <summary>Gets how often training goes through all groups.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Gets the number of samples of a batch, negatives included; at least one group is taken.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends; 0: never.</summary>
    public int Patience { get; init; }

    /// <summary>Gets what is minimised.</summary>
    public LossKind Loss { get; init; } = LossKind.Bce;

    /// <summary>Gets the optimizer.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();

    /// <summary>Gets whether samples of a batch are compared with each other, so that it cannot be cut.</summary>
    public bool WholeBatch { get; init; }
}
