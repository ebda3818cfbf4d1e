namespace RecKit.Torch.Optimization;

/// <summary>The settings of an optimizer.</summary>
public sealed record OptimizerSettings
{
    /// <summary>Gets the optimizer algorithm.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Gets the peak learning rate.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Gets the momentum of <see cref="OptimizerKind.Sgd"/>.</summary>
    public double Momentum { get; init; }

    /// <summary>Gets the decay rate of the mean of gradients (Adam).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Gets the decay rate of the mean of squared gradients (Adam, RMSProp).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Gets the term added to the root of the mean of squares.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Gets the weight decay of dense parameters: added to the gradient (λ·w), or decoupled with <see cref="OptimizerKind.AdamW"/>.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>Gets λ of λ/2·|row|² in the loss of a sample, for each embedding row that the sample touches.</summary>
    public double Regularization { get; init; }

    /// <summary>Gets the maximum gradient norm of a step over all parameters; larger gradients are scaled down; 0 for no limit.</summary>
    public double ClipNorm { get; init; }

    /// <summary>Gets the learning rate schedule.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Gets the share of all steps over which the learning rate warms up from 0.</summary>
    public double Warmup { get; init; }

    /// <summary>Returns the learning rate of a step.</summary>
    /// <param name="step">The step number, from 1.</param>
    /// <param name="steps">The total number of steps.</param>
    /// <returns>The rate.</returns>
    public double RateOf(long step, long steps)
    {
        double warmup = Warmup * steps;
        if (step < warmup)
            return LearningRate * step / warmup;
        double gone = steps > warmup ? (step - 1 - warmup) / (steps - warmup) : 0;
        gone = Math.Clamp(gone, 0, 1);
        return LearningRate * Schedule switch
        {
            LearningRateSchedule.Linear => 1 - gone,
            LearningRateSchedule.Cosine => 0.5 * (1 + Math.Cos(Math.PI * gone)),
            _ => 1,
        };
    }
}
