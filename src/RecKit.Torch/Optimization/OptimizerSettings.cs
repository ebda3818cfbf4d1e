namespace RecKit.Torch.Optimization;

/// <summary>What an optimizer is told.</summary>
public sealed record OptimizerSettings
{
    /// <summary>Gets the rule.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Gets the learning rate at its highest.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Gets the share of the last step that <see cref="OptimizerKind.Sgd"/> goes on with.</summary>
    public double Momentum { get; init; }

    /// <summary>Gets how slowly the mean of gradients is forgotten (Adam).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Gets how slowly the mean of squared gradients is forgotten (Adam, RMSProp).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Gets what is added to the root of the mean of squares.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Gets the pull of dense parameters to 0: added to the gradient (λ·w), or with <see cref="OptimizerKind.AdamW"/> apart from it.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Gets λ of λ/2·|row|² in the loss of a sample, for each embedding row that the sample touches.</summary>
    public double Regularization { get; init; }

    /// <summary>Gets the longest gradient of a step, over all parameters; longer ones are scaled down; 0: any.</summary>
    public double ClipNorm { get; init; }

    /// <summary>Gets how the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Gets the share of all steps over which the learning rate rises from 0 at first.</summary>
    public double Warmup { get; init; }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="steps">All steps of the training.</param>
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
