namespace RecKit.Inference.Ranking;

/// <summary>A way to rank the whole catalogue with a model: what threads share of it.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal interface ICatalogueScorer
{
    /// <summary>Tells how many users a block has at most. It follows from the task alone.</summary>
    /// <param name="depth">The longest list.</param>
    int UsersPerBlock(int depth);

    /// <summary>Tells how much memory a ranker takes.</summary>
    /// <param name="depth">The longest list.</param>
    /// <returns>Bytes.</returns>
    long RankerBytes(int depth);

    /// <summary>Makes the ranker of a thread.</summary>
    /// <param name="users">The most users of a block: up to <see cref="UsersPerBlock"/>.</param>
    /// <param name="depth">The longest list; 0 when only places are asked for.</param>
    IRanker NewRanker(int users, int depth);
}
