using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>A selection of about the strongest, in time that does not depend on how many are wanted: a limit is found by halving, and what is above it stays.</summary>
internal static class Strongest
{
    private const int MaxHalvings = 16;

    /// <summary>Keeps from ⅞ of the wanted number to all of it, or less where many are equal, but at least one.</summary>
    /// <param name="places">The candidates; those that stay are moved to the front, their order as it was.</param>
    /// <param name="sizes">Their sizes, above 0.</param>
    /// <param name="wanted">The most that stay, at least 1.</param>
    /// <returns>How many stay.</returns>
    public static int Keep(Span<int> places, ReadOnlySpan<float> sizes, int wanted)
    {
        if (places.Length <= wanted)
            return places.Length;
        float low = 0;
        float high = Largest(sizes);
        int aboveHigh = 0;
        for (int halving = 0; halving < MaxHalvings && aboveHigh < wanted - (wanted / 8); halving++)
        {
            float middle = (low + high) / 2;
            int above = CountAbove(sizes, middle);
            if (above > wanted)
                low = middle;
            else
                (high, aboveHigh) = (middle, above);
        }
        float limit = aboveHigh > 0 ? high : low;
        int count = 0;
        for (int i = 0; i < places.Length && count < wanted; i++)
        {
            if (sizes[i] > limit)
                places[count++] = places[i];
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CountAbove(ReadOnlySpan<float> sizes, float limit)
    {
        int count = 0;
        int i = 0;
        for (; i <= sizes.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            count += BitOperations.PopCount(Vector512.GreaterThan(Vector512.Create(sizes[i..]), Vector512.Create(limit)).ExtractMostSignificantBits());
        for (; i < sizes.Length; i++)
            count += sizes[i] > limit ? 1 : 0;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(ReadOnlySpan<float> sizes)
    {
        Vector512<float> lanes = default;
        float largest = 0;
        int i = 0;
        for (; i <= sizes.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            lanes = Vector512.Max(lanes, Vector512.Create(sizes[i..]));
        for (; i < sizes.Length; i++)
            largest = Math.Max(largest, sizes[i]);
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
            largest = Math.Max(largest, lanes[lane]);
        return largest;
    }
}
