using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization;

/// <summary>Sums over padded rows (<see cref="FactorRows"/>).</summary>
/// <remarks>Written in vectors of 512 bits, which the runtime splits where the machine has narrower ones: the same sums in the same order everywhere.</remarks>
internal static unsafe class RowKernel
{
    /// <summary>Gives a·b. Two chains: half the latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(float* a, float* b, int stride)
    {
        Vector512<float> even = Vector512<float>.Zero;
        Vector512<float> odd = Vector512<float>.Zero;
        int k = 0;
        for (; k + 32 <= stride; k += 32)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(a + k), Vector512.LoadAligned(b + k), even);
            odd = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(a + k + 16), Vector512.LoadAligned(b + k + 16), odd);
        }
        if (k < stride)
            even = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(a + k), Vector512.LoadAligned(b + k), even);
        return Sum(even + odd);
    }

    /// <summary>Adds scale·row to a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* row, float scale, float* sum, int stride)
    {
        Vector512<float> factor = Vector512.Create(scale);
        for (int k = 0; k < stride; k += FactorRows.Lane)
            Vector512.FusedMultiplyAdd(Vector512.LoadAligned(row + k), factor, Vector512.LoadAligned(sum + k)).StoreAligned(sum + k);
    }

    /// <summary>Adds up the numbers of a vector, halves first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> v)
    {
        Vector256<float> half = v.GetLower() + v.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter += Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter += Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return quarter.ToScalar();
    }
}
