using RecKit.Numerics.Ranking;

namespace RecKit.Numerics;

/// <summary>
/// Selects the best of many scores, again and again: <see cref="TopK"/> with memory of its own, for a k that is not small. It compares a vector of scores with a rising
/// threshold at once and puts only winners in order.
/// </summary>
/// <param name="k">How many are selected, at least 1.</param>
/// <param name="count">The most scores there are.</param>
/// <remarks>Thread safety: one thread. Allocates when it is made and never again.</remarks>
public sealed class TopKSelector(int k, int count)
{
    private readonly TopKBlock _block = new(1, k, count, VectorPaths.Widest);

    /// <summary>Selects the highest scores, best first; ties as <see cref="TieOrder"/> says.</summary>
    /// <param name="scores">A score per item. NaN never enters; negative infinity marks an item that is out; positive infinity is not allowed.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="topItems">Receives the items, best first; at least k long.</param>
    /// <param name="topScores">Receives their scores; as long.</param>
    /// <returns>How many were selected: k, or fewer when there are not enough.</returns>
    public int Select(ReadOnlySpan<float> scores, TieOrder ties, Span<int> topItems, Span<float> topScores)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scores.Length, count);
        _block.Begin(0, ties);
        _block.Add(0, scores, 0);
        return _block.Finish(0, topItems, topScores);
    }
}
