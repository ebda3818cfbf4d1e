using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>
/// Sums over what one item (or user) has in common with each other one: the number n, Σx, Σy, Σxy, Σx² and Σy², eight doubles (a line of memory) each.
/// </summary>
/// <remarks>Per common rating one line is read and written and 3 fused multiply-adds of 8 doubles are done. Thread safety: none.</remarks>
internal sealed class CommonSums(int count)
{
    private const int Width = 8;
    private readonly double[] _sums = new double[count * Width];
    private readonly int[] _touched = new int[count];
    private int _touchedCount;

    /// <summary>Gets those that have anything in common, in the order of the first meeting.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touchedCount);

    /// <summary>Adds one rating of the one, and those of all others that rated, or were rated by, the same.</summary>
    /// <param name="x">The rating of the one.</param>
    /// <param name="others">The others.</param>
    /// <param name="ys">Their ratings.</param>
    public void Add(float x, ReadOnlySpan<int> others, ReadOnlySpan<float> ys)
    {
        double own = x;
        Vector512<double> fixedPart = Vector512.Create(1, own, 0, 0, own * own, 0, 0, 0);
        Vector512<double> linear = Vector512.Create(0, 0, 1, own, 0, 0, 0, 0);
        Vector512<double> square = Vector512.Create(0, 0, 0, 0, 0, 1.0, 0, 0);
        ref double sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        for (int i = 0; i < others.Length; i++)
        {
            ref double sum = ref Unsafe.Add(ref sums, others[i] * Width);
            if (sum == 0)
                _touched[_touchedCount++] = others[i];
            double y = ys[i];
            Vector512<double> term = Vector512.FusedMultiplyAdd(Vector512.Create(y), linear, fixedPart);
            term = Vector512.FusedMultiplyAdd(Vector512.Create(y * y), square, term);
            (Vector512.LoadUnsafe(ref sum) + term).StoreUnsafe(ref sum);
        }
    }

    /// <summary>Gives a similarity.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="similarity">Which.</param>
    /// <param name="shrinkage">How much it shrinks.</param>
    /// <param name="either">How many ratings the two have together, the common ones twice.</param>
    /// <returns>0 for fewer than two common ratings, or where one has the same value in all of them.</returns>
    public float Similarity(int other, RatingSimilarity similarity, double shrinkage, int either)
    {
        ReadOnlySpan<double> sums = _sums.AsSpan(other * Width, Width);
        double n = sums[0];
        if (n < 2)
            return 0;
        double value;
        if (similarity == RatingSimilarity.Jaccard)
        {
            value = n / (either - n);
        }
        else
        {
            bool centered = similarity == RatingSimilarity.Pearson;
            double product = centered ? (n * sums[3]) - (sums[1] * sums[2]) : sums[3];
            double squareX = centered ? (n * sums[4]) - (sums[1] * sums[1]) : sums[4];
            double squareY = centered ? (n * sums[5]) - (sums[2] * sums[2]) : sums[5];
            // What rounding leaves of equal values is not a spread.
            double least = 1e-12 * n * (centered ? n : 1);
            if (!(squareX > least * sums[4] / n) || !(squareY > least * sums[5] / n))
                return 0;
            value = product / Math.Sqrt(squareX * squareY);
        }
        return (float)(value * (n - 1) / (n - 1 + shrinkage));
    }

    /// <summary>Makes all sums 0.</summary>
    public void Clear()
    {
        foreach (int other in Touched)
            _sums.AsSpan(other * Width, Width).Clear();
        _touchedCount = 0;
    }
}
