namespace RecKit.Torch.Optimization;

/// <summary>The coefficients of one step, precomputed for kernels.</summary>
/// <param name="Rate">The learning rate; for Adam including both bias corrections.</param>
/// <param name="Epsilon">The term added to roots; for dense Adam corrected likewise.</param>
/// <param name="Keep1">The decay of the first state: momentum or β₁.</param>
/// <param name="Keep2">The decay of the second state: β₂.</param>
/// <param name="Shrink">The factor applied to weights before the step: 1, except for decoupled decay.</param>
internal readonly record struct StepRates(float Rate, float Epsilon, float Keep1, float Keep2, float Shrink)
{
    /// <summary>Computes the coefficients of a step.</summary>
    /// <param name="settings">The optimizer settings.</param>
    /// <param name="rate">The learning rate of the step.</param>
    /// <param name="step">The step number, from 1.</param>
    /// <param name="isEmbedding">Whether the parameter is an embedding.</param>
    public static StepRates Of(OptimizerSettings settings, double rate, long step, bool isEmbedding)
    {
        double shrink = settings.Kind == OptimizerKind.AdamW && !isEmbedding ? 1 - (rate * settings.WeightDecay) : 1;
        double epsilon = settings.Epsilon;
        double first = settings.Kind == OptimizerKind.Sgd ? settings.Momentum : settings.Beta1;
        if (settings.Kind is OptimizerKind.Adam or OptimizerKind.DenseAdam or OptimizerKind.AdamW)
        {
            double root = Math.Sqrt(1 - Math.Pow(settings.Beta2, step));
            rate *= root / (1 - Math.Pow(settings.Beta1, step));
            // torch.optim.Adam adds ε to the corrected root, SparseAdam to the uncorrected one.
            if (!isEmbedding || settings.Kind == OptimizerKind.DenseAdam)
                epsilon *= root;
        }
        return new StepRates((float)rate, (float)epsilon, (float)first, (float)settings.Beta2, (float)shrink);
    }
}
