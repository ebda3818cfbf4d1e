using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecKit.Learning.Statistics;

/// <summary>
/// The kernel of resampling: sums of users' statistics under <see cref="Lanes"/> sets of weights at once. Each sum is one chain of multiplications and additions in the order
/// of the rows (not fused, so that every machine rounds alike).
/// </summary>
internal static class WeightedSums
{
    /// <summary>The number of resamples that are summed together.</summary>
    public const int Lanes = 16;

    /// <summary>Adds rows to sums.</summary>
    /// <param name="weights">Users × <see cref="Lanes"/>.</param>
    /// <param name="users">The user of each row.</param>
    /// <param name="statistics">Rows × width.</param>
    /// <param name="width">Numbers per row.</param>
    /// <param name="start">The first row to add.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="sums">Width × <see cref="Lanes"/>; added to.</param>
    public static void Add(
        ReadOnlySpan<double> weights, ReadOnlySpan<int> users, ReadOnlySpan<double> statistics, int width, int start, int end, Span<double> sums)
    {
        ref double weight = ref MemoryMarshal.GetReference(weights);
        for (int i = 0; i < width; i++)
        {
            Span<double> own = sums.Slice(i * Lanes, Lanes);
            Vector256<double> a = Vector256.Create<double>(own), b = Vector256.Create<double>(own[4..]);
            Vector256<double> c = Vector256.Create<double>(own[8..]), d = Vector256.Create<double>(own[12..]);
            for (int row = start; row < end; row++)
            {
                ref double first = ref Unsafe.Add(ref weight, (nint)users[row] * Lanes);
                Vector256<double> statistic = Vector256.Create(statistics[(row * width) + i]);
                a += Vector256.LoadUnsafe(ref first) * statistic;
                b += Vector256.LoadUnsafe(ref first, 4) * statistic;
                c += Vector256.LoadUnsafe(ref first, 8) * statistic;
                d += Vector256.LoadUnsafe(ref first, 12) * statistic;
            }
            a.CopyTo(own);
            b.CopyTo(own[4..]);
            c.CopyTo(own[8..]);
            d.CopyTo(own[12..]);
        }
    }
}
