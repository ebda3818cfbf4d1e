using System.Numerics;

namespace RecKit.Numerics.Ranking;

/// <summary>The place of an item among all items that are not left out.</summary>
/// <param name="Item">The item index.</param>
/// <param name="Higher">How many have a higher score.</param>
/// <param name="Ties">How many others have the same score.</param>
/// <param name="TiesBefore">How many of those come before it in the order of equal scores.</param>
public readonly record struct ItemPlace(int Item, int Higher, int Ties, int TiesBefore)
{
    /// <summary>Finds the place of an item among candidates, without sorting them.</summary>
    /// <param name="scores">A score per candidate; negative infinity marks one that is left out.</param>
    /// <param name="candidates">The item of each score; the item itself is one of them.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="item">The item.</param>
    /// <param name="score">Its score.</param>
    /// <returns>The place.</returns>
    public static ItemPlace Find(ReadOnlySpan<float> scores, ReadOnlySpan<int> candidates, TieOrder ties, int item, float score)
    {
        (int higher, int same) = Compare(scores, score);
        return new ItemPlace(item, higher, same - 1, same > 1 ? CountBefore(scores, candidates, 0, ties, item, score) : 0);
    }

    /// <summary>Counts the scores above a score and those that equal it.</summary>
    internal static (int Higher, int Same) Compare(ReadOnlySpan<float> scores, float score)
    {
        Vector<float> limit = new(score);
        Vector<int> higher = Vector<int>.Zero;
        Vector<int> same = Vector<int>.Zero;
        int index = 0;
        for (; index <= scores.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            // A comparison that holds is −1.
            Vector<float> some = new(scores[index..]);
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
        return (above, equal);
    }

    /// <summary>Counts the items of equal score that come before an item.</summary>
    /// <param name="scores">A score per item.</param>
    /// <param name="items">The item of each score; empty: they follow each other from <paramref name="first"/> on.</param>
    /// <param name="first">The item of the first score, where <paramref name="items"/> is empty.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="item">The item.</param>
    /// <param name="score">Its score.</param>
    internal static int CountBefore(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, int first, TieOrder ties, int item, float score)
    {
        int before = 0;
        uint key = ties.Key(item);
        for (int index = 0; index < scores.Length; index++)
        {
            if (scores[index] == score && ties.Key(items.IsEmpty ? first + index : items[index]) < key)
                before++;
        }
        return before;
    }
}
