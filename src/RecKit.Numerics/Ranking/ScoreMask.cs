using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecKit.Numerics.Ranking;

/// <summary>Comparisons of 64 scores with one: as bits, as a count, and as the scores that pass.</summary>
internal static class ScoreMask
{
    /// <summary>The scores of a mask.</summary>
    public const int Width = 64;

    /// <summary>Marks the scores that are at least a threshold.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="scores">The first of 64 scores.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>A bit per score, the first the lowest. NaN has none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(VectorPath path, ref readonly float scores, float threshold)
    {
        if (path == VectorPath.Vector512)
        {
            Vector512<float> least = Vector512.Create(threshold);
            ulong low = Bits512(in scores, least) | (Bits512(in Unsafe.Add(ref Unsafe.AsRef(in scores), 16), least) << 16);
            ulong high = Bits512(in Unsafe.Add(ref Unsafe.AsRef(in scores), 32), least) | (Bits512(in Unsafe.Add(ref Unsafe.AsRef(in scores), 48), least) << 16);
            return low | (high << 32);
        }
        ulong bits = 0;
        if (path == VectorPath.Vector256)
        {
            Vector256<float> least = Vector256.Create(threshold);
            for (int i = 0; i < Width; i += Vector256<float>.Count)
                bits |= (ulong)Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(in scores, (nuint)i), least).ExtractMostSignificantBits() << i;
            return bits;
        }
        Vector128<float> lowest = Vector128.Create(threshold);
        for (int i = 0; i < Width; i += Vector128<float>.Count)
            bits |= (ulong)Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(in scores, (nuint)i), lowest).ExtractMostSignificantBits() << i;
        return bits;
    }

    /// <summary>Appends the scores that are at least a threshold, in order. AVX-512 does so without a branch, which nobody could predict.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="scores">The first of 64 scores.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="firstItem">The item of the first score.</param>
    /// <param name="keptScores">Where the first of them goes; there must be room for 64.</param>
    /// <param name="keptItems">Where its item goes; likewise.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(VectorPath path, ref readonly float scores, float threshold, int firstItem, ref float keptScores, ref int keptItems)
    {
        int count = 0;
        if (path == VectorPath.Vector512 && Avx512F.IsSupported)
        {
            Vector512<float> least = Vector512.Create(threshold);
            Vector512<int> items = Vector512.Create(firstItem) + Vector512<int>.Indices;
            for (int i = 0; i < Width; i += Vector512<float>.Count)
            {
                Vector512<float> block = Vector512.LoadUnsafe(in scores, (nuint)i);
                Vector512<float> mask = Vector512.GreaterThanOrEqual(block, least);
                Avx512F.Compress(Vector512<float>.Zero, mask, block).StoreUnsafe(ref keptScores, (nuint)count);
                Avx512F.Compress(Vector512<int>.Zero, mask.AsInt32(), items).StoreUnsafe(ref keptItems, (nuint)count);
                count += BitOperations.PopCount(mask.ExtractMostSignificantBits());
                items += Vector512.Create(Vector512<float>.Count);
            }
            return count;
        }
        for (ulong bits = AtLeast(path, in scores, threshold); bits != 0; bits &= bits - 1)
        {
            int at = BitOperations.TrailingZeroCount(bits);
            Unsafe.Add(ref keptScores, count) = Unsafe.Add(ref Unsafe.AsRef(in scores), at);
            Unsafe.Add(ref keptItems, count++) = firstItem + at;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits512(ref readonly float scores, Vector512<float> least) =>
        Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(in scores), least).ExtractMostSignificantBits();
}
