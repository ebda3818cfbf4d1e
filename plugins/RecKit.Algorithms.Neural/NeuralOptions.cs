using System.ComponentModel.DataAnnotations;
using RecKit.Components;
using RecKit.Torch.Optimization;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural;

/// <summary>What all neural models are told.</summary>
public abstract record NeuralOptions
{
    /// <summary>Gets how often training goes through all samples.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Gets the number of samples of a step, negatives included.</summary>
    [Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 2048;

    /// <summary>Gets the learning rate at its highest.</summary>
    [Range(1e-9, 100.0)]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Gets how a step follows from the gradient. With all but <c>dense-adam</c> a step costs nothing for rows of embeddings that its batch does not touch.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>Gets the share of the last step that <c>sgd</c> goes on with.</summary>
    [Range(0.0, 0.9999)]
    [AppliesWhen(nameof(Optimizer), OptimizerKind.Sgd)]
    public double Momentum { get; init; }

    /// <summary>Gets the pull of embeddings to zero: λ of λ/2·|row|² in the loss of a sample, for each row that the sample touches.</summary>
    [Range(0.0, 1000.0)]
    public double Regularization { get; init; }

    /// <summary>Gets the length that the gradient of a step has at most; 0: any.</summary>
    [Range(0.0, 1e9)]
    public double ClipNorm { get; init; }

    /// <summary>Gets how the learning rate changes over the training.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Gets the share of all steps over which the learning rate rises from 0 at first.</summary>
    [Range(0.0, 1.0)]
    public double Warmup { get; init; }

    /// <summary>Gets the standard deviation of the first embeddings.</summary>
    [Range(1e-9, 10.0)]
    public double InitDeviation { get; init; } = 0.01;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }

    /// <summary>Gives the settings of the loop.</summary>
    /// <param name="loss">What is minimised.</param>
    /// <param name="weightDecay">The pull of dense parameters.</param>
    internal LoopSettings Loop(LossKind loss, double weightDecay = 0) => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Patience = Patience,
        Loss = loss,
        Optimizer = new OptimizerSettings
        {
            Kind = Optimizer,
            LearningRate = LearningRate,
            Momentum = Momentum,
            WeightDecay = weightDecay,
            Regularization = Regularization,
            ClipNorm = ClipNorm,
            Schedule = Schedule,
            Warmup = Warmup,
        },
    };
}
