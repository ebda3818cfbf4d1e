using RecKit.Data;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Takes a random share out of rows, without disturbing the order of either part.</summary>
internal static class HeldOut
{
    /// <summary>Gives the number that a share comes to: the nearest whole one, halves up.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="count">Of how many.</param>
    public static int Count(double share, int count) => (int)Math.Round(share * count, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Takes an exact number of rows, every choice equally likely: selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
    /// One pass; both parts keep the order of <paramref name="rows"/>.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many to take.</param>
    /// <param name="stream">Gives the chance.</param>
    /// <returns>The rows that stay and those that were taken.</returns>
    public static (int[] Left, int[] Taken) Take(ReadOnlySpan<int> rows, int count, RandomStream stream)
    {
        int[] left = new int[rows.Length - count];
        int[] taken = new int[count];
        int kept = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int needed = count - (i - kept);
            if (needed > 0 && stream.NextInt32(rows.Length - i) < needed)
                taken[i - kept] = rows[i];
            else
                left[kept++] = rows[i];
        }
        return (left, taken);
    }

    /// <summary>Makes a fold whose validation part is a random share of the training rows. The fold's name decides which, so that folds do not depend on each other.</summary>
    /// <param name="split">The split, for errors.</param>
    /// <param name="name">The fold.</param>
    /// <param name="train">Training rows, ascending.</param>
    /// <param name="test">Test rows, ascending.</param>
    /// <param name="validation">The share.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="candidates">The candidates of the test rows, if any.</param>
    /// <returns>The fold.</returns>
    public static Fold MakeFold(
        string split, string name, ReadOnlyMemory<int> train, ReadOnlyMemory<int> test, double validation, ulong seed, CandidateSet? candidates = null)
    {
        if (test.IsEmpty)
            throw SplitError.Of(split, $"fold '{name}' has no test rows.");
        if (train.IsEmpty)
            throw SplitError.Of(split, $"fold '{name}' has no training rows.");
        if (validation == 0)
            return new Fold(name, train, default, test, candidates);
        int count = Count(validation, train.Length);
        if (count == 0 || count == train.Length)
        {
            throw SplitError.Of(
                split, $"a validation share of {validation} takes {count} of the {train.Length} training rows of fold '{name}', but both parts need at least one.");
        }
        (int[] left, int[] taken) = Take(train.Span, count, RandomStream.Derive(seed, "split.validation." + name));
        return new Fold(name, left, taken, test, candidates);
    }
}
