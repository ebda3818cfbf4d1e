using System.Buffers;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>
/// Scores by (p + Σ y ÷ √n, 1, μ + b_u)·(q, b_i, 1). A history gives the sum of its items' y, and where it has ratings the p and b_u that minimise the training
/// objective with all else as it is. Nobody known: μ + b_i. An unknown item: μ + b_u.
/// </summary>
internal sealed class SvdPpModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, ReadOnlyMemory<float> implicitItems, SvdPpState state)
    : VectorModel(users, items, state.Factors + 2)
{
    public const string ImplicitName = "item_implicit_factors";

    protected override int Compared => state.Factors;

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory && TryCopy(query.User, factors))
            return;
        factors.Clear();
        factors[^2] = 1;
        factors[^1] = (float)state.Mean;
        Span<float> sum = factors[..state.Factors];
        int known = 0;
        foreach (int item in query.Items.Span)
        {
            if ((uint)item >= (uint)ItemCount)
                continue;
            known++;
            ReadOnlySpan<float> y = implicitItems.Span.Slice(item * state.Factors, state.Factors);
            for (int k = 0; k < y.Length; k++)
                sum[k] += y[k];
        }
        if (known == 0)
            return;
        float scale = (float)(1 / Math.Sqrt(known));
        for (int k = 0; k < sum.Length; k++)
            sum[k] *= scale;
        Fit(query.Items.Span, query.Values.Span, factors);
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.Write(ImplicitName, implicitItems.Span, ItemCount, state.Factors);
        writer.WriteState(state.ToJson());
    }

    protected override float UnknownItem(ReadOnlySpan<float> user) => user[^1];

    // Least squares for (p, b) against what the sum leaves: n·d² + d³/3 flops.
    private void Fit(ReadOnlySpan<int> history, ReadOnlySpan<float> ratings, Span<float> factors)
    {
        int n = state.Factors + 1;
        double[] matrix = ArrayPool<double>.Shared.Rent(n * n);
        double[] right = ArrayPool<double>.Shared.Rent(n);
        matrix.AsSpan(0, n * n).Clear();
        right.AsSpan(0, n).Clear();
        int count = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            if ((uint)history[i] >= (uint)ItemCount || float.IsNaN(ratings[i]))
                continue;
            count++;
            // The last number of x is the 1 of the bias: an item's vector is (q, b, 1).
            ReadOnlySpan<float> item = ItemFactors.Span.Slice(history[i] * Factors, Factors);
            double error = Math.Clamp(ratings[i], state.Min, state.Max) - VectorMath.Score(factors, item);
            for (int row = 0; row < n; row++)
            {
                double x = row < n - 1 ? item[row] : 1;
                right[row] += x * error;
                for (int column = 0; column <= row; column++)
                    matrix[(row * n) + column] += x * (column < n - 1 ? item[column] : 1);
            }
        }
        for (int k = 0; k < n; k++)
            matrix[(k * n) + k] += (state.Ridge(Math.Max(count, 1)) * (k < n - 1 ? 1 : state.BiasPull)) + 1e-9;
        if (count > 0 && Cholesky.TrySolve(matrix.AsSpan(0, n * n), right.AsSpan(0, n)))
        {
            for (int k = 0; k < n - 1; k++)
                factors[k] += (float)right[k];
            factors[^1] += (float)right[n - 1];
        }
        ArrayPool<double>.Shared.Return(matrix);
        ArrayPool<double>.Shared.Return(right);
    }
}
