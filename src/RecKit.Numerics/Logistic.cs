using System.Runtime.CompilerServices;

namespace RecKit.Numerics;

/// <summary>
/// The logistic function in single precision, fast enough for the inner loop of a training, and the same bits on every machine:
/// multiplications and fused multiply-adds only, no library call.
/// </summary>
public static class Logistic
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>eˣ within 2 units in the last place; about 12 operations (Cephes expf: x = n·ln 2 + r, a polynomial of degree 5 in r).</summary>
    /// <param name="x">Any number but NaN; below −87 counts as −87, above 88 as 88.</param>
    /// <returns>A finite positive number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x)
    {
        x = x > 88 ? 88 : x < -87 ? -87 : x;
        float n = MathF.Round(x * Log2E);
        float r = MathF.FusedMultiplyAdd(n, -Ln2High, x);
        r = MathF.FusedMultiplyAdd(n, -Ln2Low, r);
        float p = MathF.FusedMultiplyAdd(1.9875691500e-4f, r, 1.3981999507e-3f);
        p = MathF.FusedMultiplyAdd(p, r, 8.3334519073e-3f);
        p = MathF.FusedMultiplyAdd(p, r, 4.1665795894e-2f);
        p = MathF.FusedMultiplyAdd(p, r, 1.6666665459e-1f);
        p = MathF.FusedMultiplyAdd(p, r, 5.0000001201e-1f);
        p = MathF.FusedMultiplyAdd(p, r * r, r + 1);
        return p * BitConverter.Int32BitsToSingle(((int)n + 127) << 23);
    }

    /// <summary>σ(x) = 1 ÷ (1 + e⁻ˣ).</summary>
    /// <param name="x">Any number but NaN.</param>
    /// <returns>From about 1e−38 to 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => 1 / (1 + Exp(-x));
}
