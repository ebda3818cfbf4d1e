using RecKit.Torch.Optimization;

namespace RecKit.Torch.Training;

/// <summary>Training loop settings.</summary>
public sealed record LoopSettings
{
    /// <summary>Gets the number of epochs.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Gets the number of samples per batch, including negatives; a batch has at least one group.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>
    /// Gets the number of epochs without improvement on the validation part after which training stops; 0 to disable early stopping.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>Gets the loss.</summary>
    public LossKind Loss { get; init; } = LossKind.Bce;

    /// <summary>Gets the optimizer settings.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();

    /// <summary>Gets whether the samples of a batch are compared with each other, so that it cannot be divided.</summary>
    public bool WholeBatch { get; init; }
}
