using System.Buffers;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>
/// The vector x ≥ 0 of one user that minimises Σ (r − s − x·q)² + n·λ|x|² over its n ratings with the items as they are: the fixed point of the steps of training, found by going
/// through the coordinates in turn, each to its minimum (Franc, Hlaváč and Navara, "Sequential coordinate-wise algorithm for the non-negative least squares problem", CAIP 2005).
/// n·d² flops for the products, and d² for each of the rounds, in doubles.
/// </summary>
internal static class NonNegativeFit
{
    private const int MostRounds = 1000;
    private const double Settled = 1e-9;

    /// <summary>Fits one vector.</summary>
    /// <param name="items">Item vectors (q, s, μ), row after row.</param>
    /// <param name="width">Their length.</param>
    /// <param name="rows">The items of the history; those that there are not are passed over.</param>
    /// <param name="ratings">One rating each; empty, or NaN: not known.</param>
    /// <param name="pull">λ.</param>
    /// <param name="vector">Receives x: two numbers fewer than an item has.</param>
    /// <returns>False when the ratings say nothing: none is known, or none of an item with a vector. The vector is then 0.</returns>
    public static bool Solve(ReadOnlySpan<float> items, int width, ReadOnlySpan<int> rows, ReadOnlySpan<float> ratings, double pull, Span<float> vector)
    {
        int d = vector.Length;
        double[] gram = ArrayPool<double>.Shared.Rent(d * d), right = ArrayPool<double>.Shared.Rent(d), x = ArrayPool<double>.Shared.Rent(d);
        gram.AsSpan(0, d * d).Clear();
        right.AsSpan(0, d).Clear();
        x.AsSpan(0, d).Clear();
        int known = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            if ((uint)rows[i] >= (uint)(items.Length / width) || !float.IsFinite(ratings[i]))
                continue;
            known++;
            ReadOnlySpan<float> item = items.Slice(rows[i] * width, width);
            double target = (double)ratings[i] - item[d];
            for (int row = 0; row < d; row++)
            {
                right[row] += target * item[row];
                for (int column = 0; column < d; column++)
                    gram[(row * d) + column] += (double)item[row] * item[column];
            }
        }
        for (int k = 0; k < d; k++)
            gram[(k * d) + k] += known * pull;
        for (int round = 0; round < MostRounds && known > 0; round++)
        {
            if (Round(gram, right, x, d) <= Settled)
                break;
        }
        for (int k = 0; k < d; k++)
            vector[k] = (float)Math.Min(x[k], float.MaxValue);
        ArrayPool<double>.Shared.Return(gram);
        ArrayPool<double>.Shared.Return(right);
        ArrayPool<double>.Shared.Return(x);
        return vector.ContainsAnyExcept(0f);
    }

    // Gives the largest step, in relation to the number that it led to.
    private static double Round(double[] gram, double[] right, double[] x, int d)
    {
        double largest = 0;
        for (int k = 0; k < d; k++)
        {
            double curvature = gram[(k * d) + k];

            // No item of the history has this factor, and nothing pulls at it.
            if (!(curvature > 0))
                continue;
            double slope = right[k];
            for (int l = 0; l < d; l++)
                slope -= gram[(k * d) + l] * x[l];
            double next = Math.Max(0, x[k] + (slope / curvature));
            if (!double.IsFinite(next))
                continue;
            largest = Math.Max(largest, Math.Abs(next - x[k]) / (Math.Abs(next) + 1e-6));
            x[k] = next;
        }
        return largest;
    }
}
