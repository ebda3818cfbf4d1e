using System.Numerics;

namespace RecKit.Numerics;

/// <summary>Plain scoring of dense factors, in the order of additions that every faster kernel keeps.</summary>
public static class VectorMath
{
    /// <summary>
    /// The inner product as one chain of fused multiply-adds in index order: what a register-tiled matrix product computes for each of its outputs,
    /// so that a single score equals the same score out of any block, to the bit.
    /// </summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <returns>Σ aₖ·bₖ, rounded after each step.</returns>
    public static float Score(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Vectors must have one length, but got {a.Length} and {b.Length}.", nameof(b));
        float sum = 0;
        for (int k = 0; k < a.Length; k++)
            sum = MathF.FusedMultiplyAdd(a[k], b[k], sum);
        return sum;
    }

    /// <summary>Finds the first number that is NaN or infinite.</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>Its index, or −1 when all are finite.</returns>
    public static int IndexOfNotFinite(ReadOnlySpan<float> values)
    {
        int index = 0;
        Vector<float> max = new(float.MaxValue);
        while (index + Vector<float>.Count <= values.Length && Vector.LessThanOrEqualAll(Vector.Abs(new Vector<float>(values[index..])), max))
            index += Vector<float>.Count;
        for (; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
                return index;
        }
        return -1;
    }
}
