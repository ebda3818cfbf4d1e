namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>How the sum of biases and factors becomes a rating.</summary>
public enum RatingLink
{
    /// <summary>min + (max − min)·σ(x), so that predictions stay within the scale.</summary>
    Sigmoid,

    /// <summary>x itself.</summary>
    Identity,
}
