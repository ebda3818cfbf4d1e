namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>How the value of a pair becomes the weight of its being observed.</summary>
public enum Confidence
{
    /// <summary>α·r (Hu et al., equation 2).</summary>
    Linear,

    /// <summary>α·ln(1 + r ÷ ε) (Hu et al., equation 6).</summary>
    Log,
}
