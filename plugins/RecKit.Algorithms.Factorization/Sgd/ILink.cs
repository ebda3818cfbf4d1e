namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>What a sum of biases and factors means, as a type, so that the kernel is compiled for each.</summary>
internal interface ILink
{
    /// <summary>Measures a sum against what was observed.</summary>
    /// <param name="sum">Offset, biases and product of the factors.</param>
    /// <param name="rating">What was observed.</param>
    /// <param name="min">The lowest rating.</param>
    /// <param name="range">The highest minus the lowest.</param>
    /// <returns>What <see cref="Add"/> takes, and the direction in which the sum should move: minus the derivative of the loss (or of half of it).</returns>
    static abstract (float Part, float Gradient) Measure(float sum, float rating, float min, float range);

    /// <summary>Adds a part to the loss.</summary>
    static abstract void Add(ref LossSum loss, float part);
}
