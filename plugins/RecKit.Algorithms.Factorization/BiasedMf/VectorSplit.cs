using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>Splits the score of a vector that <see cref="VectorFit"/> fits with the identity as link: one solution of the same system, with the item as its right-hand side. n·d² + d³/3 flops.</summary>
internal static class VectorSplit
{
    /// <summary>Splits the score of an item.</summary>
    /// <param name="state">Frame and regularization.</param>
    /// <param name="items">Item vectors (q, b, 1), row after row.</param>
    /// <param name="query">Whose history.</param>
    /// <param name="item">The item; an unknown one has the vector 0 and no bias.</param>
    /// <param name="contributions">Receives what each event adds.</param>
    /// <returns>μ + b_i.</returns>
    public static float Of(BiasedMfState state, ReadOnlySpan<float> items, in UserQuery query, int item, Span<float> contributions)
    {
        int n = state.Factors + 1, width = state.Width, count = items.Length / width;
        ReadOnlySpan<int> rows = query.Items.Span;
        ReadOnlySpan<float> ratings = query.Values.Span;
        bool isKnown = (uint)item < (uint)count;
        double rest = state.Frame.Offset + (isKnown ? items[(item * width) + state.Factors] : 0);
        double[] matrix = new double[n * n], solution = new double[n], x = new double[n];
        int known = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            if (!VectorFit.IsKnown(rows[i], ratings[i], count))
                continue;
            known++;
            Read(items, rows[i]);
            for (int k = 0; k < n; k++)
            {
                for (int l = 0; l <= k; l++)
                    matrix[(k * n) + l] += x[k] * x[l];
            }
        }
        if (known == 0)
            return (float)rest;
        double ridge = state.Ridge(state.UserPull, known);
        for (int k = 0; k < n; k++)
            matrix[(k * n) + k] += (k < n - 1 ? ridge : ridge * state.BiasPull) + VectorFit.Least;
        Array.Clear(x);
        x[n - 1] = 1;
        if (isKnown)
            Read(items, item);
        x.CopyTo(solution, 0);
        if (!Cholesky.TrySolve(matrix, solution))
            return (float)rest;
        for (int i = 0; i < ratings.Length; i++)
        {
            if (!VectorFit.IsKnown(rows[i], ratings[i], count))
                continue;
            Read(items, rows[i]);
            double similarity = 0;
            for (int k = 0; k < n; k++)
                similarity += x[k] * solution[k];
            double rating = Math.Clamp(ratings[i], state.Frame.Min, state.Frame.Min + state.Frame.Range);
            contributions[i] = (float)(similarity * (rating - state.Frame.Offset - items[(rows[i] * width) + state.Factors]));
        }
        return (float)rest;

        void Read(ReadOnlySpan<float> vectors, int row)
        {
            for (int k = 0; k < n - 1; k++)
                x[k] = vectors[(row * width) + k];
            x[n - 1] = 1;
        }
    }
}
