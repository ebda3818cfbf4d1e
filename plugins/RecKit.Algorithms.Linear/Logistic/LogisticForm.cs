namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>What the logarithm of the odds is made of.</summary>
public enum LogisticForm
{
    /// <summary>A weight for each coordinate: logistic regression.</summary>
    Linear,

    /// <summary>Weights, and a vector for each coordinate, whose products stand for pairs of coordinates: a factorization machine of second order.</summary>
    FactorizationMachine,
}
