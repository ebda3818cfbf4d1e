using System.Numerics;
using RecKit.Metrics;
using RecKit.Numerics;

namespace RecKit.Learning.Evaluation;

/// <summary>Counts the place of an item among all candidates of a user, without sorting them.</summary>
internal static class RankCounter
{
    /// <summary>Counts the candidates that come before an item.</summary>
    /// <param name="scores">A score per candidate; negative infinity marks one that is out.</param>
    /// <param name="items">The item of each candidate; empty: candidate n is item n.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="item">The item, one of the candidates.</param>
    /// <param name="score">Its score.</param>
    /// <returns>Its place; the rating is not known here.</returns>
    public static ItemRank Count(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, TieOrder ties, int item, float score)
    {
        Vector<float> limit = new(score);
        Vector<int> higher = Vector<int>.Zero;
        Vector<int> same = Vector<int>.Zero;
        int index = 0;
        for (; index + Vector<float>.Count <= scores.Length; index += Vector<float>.Count)
        {
            Vector<float> some = new(scores[index..]);

            // A comparison that holds is −1.
            higher -= Vector.GreaterThan(some, limit);
            same -= Vector.Equals(some, limit);
        }
        int above = Vector.Sum(higher);
        int equal = Vector.Sum(same);
        for (; index < scores.Length; index++)
        {
            above += scores[index] > score ? 1 : 0;
            equal += scores[index] == score ? 1 : 0;
        }
        int before = equal > 1 ? CountBefore(scores, items, ties, item, score) : 0;
        return new ItemRank(item, float.NaN, above + before + 1, above, equal - 1);
    }

    private static int CountBefore(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, TieOrder ties, int item, float score)
    {
        int before = 0;
        uint key = ties.Key(item);
        for (int index = 0; index < scores.Length; index++)
        {
            if (scores[index] == score && ties.Key(items.IsEmpty ? index : items[index]) < key)
                before++;
        }
        return before;
    }
}
