using System.Numerics;

namespace RecKit.Numerics.Ranking;

/// <summary>Thresholds that part the best k from the others, found by counting: no sort, and a few sweeps of a small buffer.</summary>
internal static class RankThreshold
{
    /// <summary>Finds a score that at least k reach, and no more than may unless they are equal, by bisection.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="scores">Scores; behind the last there is room, to a multiple of <see cref="ScoreMask.Width"/>, which is overwritten.</param>
    /// <param name="count">How many, at least k.</param>
    /// <param name="lowest">A score that all of them reach.</param>
    /// <param name="k">How many must reach the threshold.</param>
    /// <param name="most">How many may.</param>
    /// <param name="atLeast">Receives how many do; above <paramref name="most"/> only where fewer than k exceed the threshold.</param>
    /// <returns>The threshold.</returns>
    public static float Of(VectorPath path, Span<float> scores, int count, float lowest, int k, int most, out int atLeast)
    {
        int padded = Pad(scores, count);
        uint low = Rising(lowest);
        uint high = Rising(Largest(scores[..padded]));
        atLeast = count;
        // At least k reach low. Above high, fewer do.
        while (atLeast > most && low < high)
        {
            uint middle = high - ((high - low) / 2);
            int reach = CountAtLeast(path, scores[..padded], Falling(middle));
            if (reach >= k)
                (low, atLeast) = (middle, reach);
            else
                high = middle - 1;
        }
        return Falling(low);
    }

    /// <summary>Finds, among scores that equal a threshold, the key below which those of the best k lie.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="items">Their items.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <param name="threshold">At least k scores reach it, fewer exceed it.</param>
    /// <param name="k">How many are wanted.</param>
    /// <returns>The key: exactly k scores exceed the threshold, or equal it with a lower key.</returns>
    public static ulong OfTies(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, TieOrder ties, float threshold, int k)
    {
        int above = 0;
        foreach (float score in scores)
            above += score > threshold ? 1 : 0;
        ulong low = 0;
        ulong high = 1UL << 32;
        // Fewer than wanted lie below low, at least as many below high.
        while (high - low > 1)
        {
            ulong middle = (low + high) / 2;
            int count = above;
            for (int i = 0; i < scores.Length; i++)
                count += scores[i] == threshold && ties.Key(items[i]) < middle ? 1 : 0;
            if (count >= k)
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    /// <summary>Fills the room behind scores, to a multiple of <see cref="ScoreMask.Width"/>, with what reaches nothing.</summary>
    /// <param name="scores">Scores with room.</param>
    /// <param name="count">How many are scores.</param>
    /// <returns>How many there are with the filling.</returns>
    public static int Pad(Span<float> scores, int count)
    {
        int padded = (count + ScoreMask.Width - 1) / ScoreMask.Width * ScoreMask.Width;
        scores[count..padded].Fill(float.NegativeInfinity);
        return padded;
    }

    /// <summary>Counts the scores that reach a threshold.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="scores">Scores, padded.</param>
    /// <param name="threshold">A finite threshold.</param>
    /// <returns>How many do.</returns>
    public static int CountAtLeast(VectorPath path, ReadOnlySpan<float> scores, float threshold)
    {
        int count = 0;
        for (; scores.Length >= ScoreMask.Width; scores = scores[ScoreMask.Width..])
            count += BitOperations.PopCount(ScoreMask.AtLeast(path, in scores[0], threshold));
        return count;
    }

    /// <summary>Maps scores to whole numbers that rise as they do: negative ones have their bits turned, others the sign bit. −0 counts as 0.</summary>
    /// <param name="score">A finite score.</param>
    /// <returns>The number.</returns>
    public static uint Rising(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }

    private static float Largest(ReadOnlySpan<float> scores)
    {
        Vector<float> largest = new(float.NegativeInfinity);
        for (; scores.Length >= Vector<float>.Count; scores = scores[Vector<float>.Count..])
            largest = Vector.ConditionalSelect(Vector.GreaterThan(new Vector<float>(scores), largest), new Vector<float>(scores), largest);
        float result = largest[0];
        for (int i = 1; i < Vector<float>.Count; i++)
            result = Math.Max(result, largest[i]);
        return result;
    }

    private static float Falling(uint rising) =>
        BitConverter.UInt32BitsToSingle((rising & 0x8000_0000) != 0 ? rising & 0x7FFF_FFFF : ~rising);
}
