namespace RecKit.Algorithms.Hybrid;

/// <summary>How the scores of several models become one.</summary>
public enum Fusion
{
    /// <summary>The weighted sum of scores, each brought to mean 0 and deviation 1 over the catalogue.</summary>
    Weighted,

    /// <summary>The weighted sum of 1 ÷ (offset + rank): only the order of each model counts (reciprocal rank fusion).</summary>
    Rank,
}
