namespace RecKit.Results;

/// <summary>A two-sided test of the difference between two algorithms over the same users.</summary>
public enum SignificanceTest
{
    /// <summary>Users are drawn again with replacement: how often does a difference move from its own value as far as that lies from zero?</summary>
    Bootstrap,

    /// <summary>The results of two algorithms are swapped for users chosen by chance: how often is the difference as large as it is?</summary>
    Permutation,

    /// <summary>Wilcoxon's signed-rank test of the users' differences.</summary>
    Wilcoxon,
}
