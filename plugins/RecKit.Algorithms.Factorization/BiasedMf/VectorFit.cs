using System.Buffers;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>
/// The vector z = (p, b) of one user that minimises Σ (r − link(o_i + z·x_i))² + λ(|p|² + β·b²) with the items as they are, x_i = (q_i, 1); or that of one
/// item. λ is what the steps of training add up to: n times the pull. One least-squares problem for the identity; for the sigmoid Gauss–Newton steps,
/// halved until the objective falls. n·d² + d³/3 flops a step, in doubles.
/// </summary>
internal static class VectorFit
{
    /// <summary>What the diagonal gets without regularization, too: fewer ratings than factors leave directions open.</summary>
    public const double Least = 1e-9;

    private const int MostSteps = 25;

    /// <summary>Fits one vector.</summary>
    /// <param name="state">Frame and regularization.</param>
    /// <param name="side">Whose vector.</param>
    /// <param name="others">The vectors of the other side.</param>
    /// <param name="rows">Rows of it; those that there are not are passed over.</param>
    /// <param name="ratings">One rating per row; empty, or NaN: not known.</param>
    /// <param name="vector">Receives the vector with its two last numbers; that of an unknown when there is nothing to fit.</param>
    public static void Solve(
        BiasedMfState state, VectorSide side, ReadOnlySpan<float> others, ReadOnlySpan<int> rows, ReadOnlySpan<float> ratings, Span<float> vector)
    {
        int width = state.Width;
        int n = state.Factors + 1;
        vector.Clear();
        double[] z = Rent(n), trial = Rent(n), right = Rent(n), matrix = Rent(n * n), x = Rent(n);
        int known = 0;
        for (int i = 0; i < ratings.Length; i++)
            known += IsKnown(rows[i], ratings[i], others.Length / width) ? 1 : 0;
        if (known > 0)
        {
            double ridge = state.Ridge(side == VectorSide.Users ? state.UserPull : state.ItemPull, known);
            double objective = Objective(z, others, rows, ratings, ridge);
            for (int step = 0; step < MostSteps; step++)
            {
                if (!Direction(others, rows, ratings, ridge))
                    break;
                double length = 1;
                double next = double.PositiveInfinity;
                for (; length > 1e-4; length /= 2)
                {
                    for (int k = 0; k < n; k++)
                        trial[k] = z[k] + (length * right[k]);
                    next = Objective(trial, others, rows, ratings, ridge);
                    if (next <= objective)
                        break;
                }
                if (!(next < objective))
                    break;
                bool done = objective - next <= 1e-9 * objective;
                objective = next;
                trial.AsSpan(0, n).CopyTo(z);
                if (done || state.Frame.Link == RatingLink.Identity)
                    break;
            }
        }
        for (int k = 0; k < state.Factors; k++)
            vector[k] = (float)z[k];
        vector[state.Factors] = side == VectorSide.Users ? 1 : (float)z[state.Factors];
        vector[state.Factors + 1] = side == VectorSide.Users ? (float)(state.Frame.Offset + z[state.Factors]) : 1;
        foreach (double[] rented in (ReadOnlySpan<double[]>)[z, trial, right, matrix, x])
            ArrayPool<double>.Shared.Return(rented);

        // (JᵀJ + Λ)·δ = Jᵀe − Λ·z
        bool Direction(ReadOnlySpan<float> others, ReadOnlySpan<int> rows, ReadOnlySpan<float> ratings, double ridge)
        {
            matrix.AsSpan(0, n * n).Clear();
            for (int k = 0; k < n; k++)
            {
                double own = k < n - 1 ? ridge : ridge * state.BiasPull;
                matrix[(k * n) + k] = own + Least;
                right[k] = -own * z[k];
            }
            for (int i = 0; i < ratings.Length; i++)
            {
                if (!IsKnown(rows[i], ratings[i], others.Length / width))
                    continue;
                double sum = Row(z, others.Slice(rows[i] * width, width));
                (double value, double slope) = state.Frame.Measure(sum);
                double error = Rating(ratings[i]) - value;
                for (int k = 0; k < n; k++)
                {
                    double scaled = slope * x[k];
                    right[k] += scaled * error;
                    scaled *= slope;
                    for (int l = 0; l <= k; l++)
                        matrix[(k * n) + l] += scaled * x[l];
                }
            }
            return Cholesky.TrySolve(matrix.AsSpan(0, n * n), right.AsSpan(0, n));
        }

        double Objective(double[] at, ReadOnlySpan<float> others, ReadOnlySpan<int> rows, ReadOnlySpan<float> ratings, double ridge)
        {
            double sum = ridge * state.BiasPull * at[n - 1] * at[n - 1];
            for (int k = 0; k < n - 1; k++)
                sum += ridge * at[k] * at[k];
            for (int i = 0; i < ratings.Length; i++)
            {
                if (!IsKnown(rows[i], ratings[i], others.Length / width))
                    continue;
                double error = Rating(ratings[i]) - state.Frame.Measure(Row(at, others.Slice(rows[i] * width, width))).Value;
                sum += error * error;
            }
            return sum;
        }

        // Leaves x = (q, 1) behind and gives offset + bias of the other + z·x.
        double Row(double[] at, ReadOnlySpan<float> other)
        {
            double sum = side == VectorSide.Users ? state.Frame.Offset + other[n - 1] : other[n];
            for (int k = 0; k < n - 1; k++)
            {
                x[k] = other[k];
                sum += at[k] * x[k];
            }
            x[n - 1] = 1;
            return sum + at[n - 1];
        }

        double Rating(float rating) => Math.Clamp(rating, state.Frame.Min, state.Frame.Min + state.Frame.Range);
    }

    /// <summary>Tells whether an event counts: its item and its rating are known.</summary>
    public static bool IsKnown(int row, float rating, int count) => (uint)row < (uint)count && !float.IsNaN(rating);

    private static double[] Rent(int length)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(length);
        rented.AsSpan(0, length).Clear();
        return rented;
    }
}
