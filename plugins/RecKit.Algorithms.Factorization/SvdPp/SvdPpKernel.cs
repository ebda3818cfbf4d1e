using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>Vector steps of svd-pp. 14·d flops a rating and 4·d an item of the sum, all from the second-level cache as a rule.</summary>
internal static unsafe class SvdPpKernel
{
    /// <summary>Sets sum = scale·Σ y over items.</summary>
    public static void Sum(FactorRows y, ReadOnlySpan<int> items, float scale, float* sum)
    {
        int stride = y.Stride;
        Vector512<float> s = Vector512.Create(scale);
        for (int k = 0; k < stride; k += 16)
        {
            Vector512<float> total = Vector512<float>.Zero;
            foreach (int item in items)
                total += Vector512.LoadAligned(y.Pointer + ((long)item * stride) + k);
            (total * s).StoreAligned(sum + k);
        }
    }

    /// <summary>Gives (p + sum)·q.</summary>
    public static float Dot(float* p, float* sum, float* q, int stride)
    {
        Vector512<float> total = Vector512<float>.Zero;
        for (int k = 0; k < stride; k += 16)
            total = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p + k) + Vector512.LoadAligned(sum + k), Vector512.LoadAligned(q + k), total);
        return RowKernel.Sum(total);
    }

    /// <summary>
    /// Takes the step of one rating: p ← keep·p + s·q, q ← keep'·q + s·(p + sum), and sum ← keep"·sum + s·q, which is what the same step does to Σ y ÷ √n; the steps of the
    /// y themselves are added up in <paramref name="steps"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(float* p, float* sum, float* q, float* steps, int stride, float step, float keepUser, float keepItem, float keepSum)
    {
        Vector512<float> s = Vector512.Create(step);
        Vector512<float> ku = Vector512.Create(keepUser), ki = Vector512.Create(keepItem), ks = Vector512.Create(keepSum);
        for (int k = 0; k < stride; k += 16)
        {
            Vector512<float> own = Vector512.LoadAligned(p + k), other = Vector512.LoadAligned(q + k), all = Vector512.LoadAligned(sum + k);
            Vector512.FusedMultiplyAdd(own + all, s, other * ki).StoreAligned(q + k);
            Vector512.FusedMultiplyAdd(other, s, own * ku).StoreAligned(p + k);
            Vector512.FusedMultiplyAdd(other, s, all * ks).StoreAligned(sum + k);
            Vector512.FusedMultiplyAdd(other, s, Vector512.LoadAligned(steps + k)).StoreAligned(steps + k);
        }
    }

    /// <summary>Sets y ← keep·y + scale·steps.</summary>
    public static void Apply(float* y, float* steps, int stride, float keep, float scale)
    {
        Vector512<float> k1 = Vector512.Create(keep), k2 = Vector512.Create(scale);
        for (int k = 0; k < stride; k += 16)
            Vector512.FusedMultiplyAdd(Vector512.LoadAligned(steps + k), k2, Vector512.LoadAligned(y + k) * k1).StoreAligned(y + k);
    }
}
