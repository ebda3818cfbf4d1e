using System.Numerics;
using System.Runtime.CompilerServices;

namespace RecKit.Numerics;

/// <summary>Selects the best of many scores with a heap of k: O(n + hits·log k), no allocation, no sort of n.</summary>
public static class TopK
{
    /// <summary>Selects the highest scores, best first; ties as <see cref="TieOrder"/> says.</summary>
    /// <param name="scores">A score per candidate. NaN never enters; negative infinity marks a candidate that is out.</param>
    /// <param name="items">The item of each candidate; empty: candidate n is item n.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="topItems">Receives the items, best first; its length is k.</param>
    /// <param name="topScores">Receives their scores; at least as long.</param>
    /// <returns>How many were selected: k, or fewer when there are not enough candidates.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Select(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, TieOrder ties, Span<int> topItems, Span<float> topScores)
    {
        if (!items.IsEmpty && items.Length != scores.Length)
            throw new ArgumentException($"There must be one item per score, {scores.Length}, but got {items.Length}.", nameof(items));
        if (topScores.Length < topItems.Length)
            throw new ArgumentException($"Scores need room for {topItems.Length}, but got {topScores.Length}.", nameof(topScores));
        int k = topItems.Length;
        if (k == 0)
            return 0;
        int count = 0;
        int index = 0;
        // The heap's root is the worst of the selected.
        for (; index < scores.Length && count < k; index++)
        {
            if (scores[index] > float.NegativeInfinity)
            {
                topScores[count] = scores[index];
                topItems[count] = items.IsEmpty ? index : items[index];
                SiftUp(topScores, topItems, count++, ties);
            }
        }
        int width = Vector<float>.Count;
        while (index < scores.Length)
        {
            if (index + width <= scores.Length
                && !Vector.GreaterThanOrEqualAny(new Vector<float>(scores[index..]), new Vector<float>(topScores[0])))
            {
                index += width;
                continue;
            }
            int end = Math.Min(index + width, scores.Length);
            for (; index < end; index++)
            {
                if (!(scores[index] >= topScores[0]))
                    continue;
                int item = items.IsEmpty ? index : items[index];
                if (scores[index] > float.NegativeInfinity && ties.Precedes(scores[index], item, topScores[0], topItems[0]))
                {
                    topScores[0] = scores[index];
                    topItems[0] = item;
                    SiftDown(topScores, topItems, 0, k, ties);
                }
            }
        }
        for (int last = count - 1; last > 0; last--)
        {
            (topScores[0], topScores[last]) = (topScores[last], topScores[0]);
            (topItems[0], topItems[last]) = (topItems[last], topItems[0]);
            SiftDown(topScores, topItems, 0, last, ties);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SiftUp(Span<float> scores, Span<int> items, int child, TieOrder ties)
    {
        while (child > 0)
        {
            int parent = (child - 1) / 2;
            if (!ties.Precedes(scores[parent], items[parent], scores[child], items[child]))
                return;
            (scores[parent], scores[child]) = (scores[child], scores[parent]);
            (items[parent], items[child]) = (items[child], items[parent]);
            child = parent;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SiftDown(Span<float> scores, Span<int> items, int parent, int count, TieOrder ties)
    {
        while (true)
        {
            int worst = parent;
            int left = (2 * parent) + 1;
            for (int child = left; child <= left + 1 && child < count; child++)
            {
                if (ties.Precedes(scores[worst], items[worst], scores[child], items[child]))
                    worst = child;
            }
            if (worst == parent)
                return;
            (scores[parent], scores[worst]) = (scores[worst], scores[parent]);
            (items[parent], items[worst]) = (items[worst], items[parent]);
            parent = worst;
        }
    }
}
