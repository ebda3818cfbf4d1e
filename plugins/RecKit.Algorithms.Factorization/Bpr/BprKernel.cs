using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Bpr;

/// <summary>One pass over a block: 16·d flops a comparison, three rows of d numbers read and written, from the second-level cache as a rule.</summary>
internal static unsafe class BprKernel
{
    /// <summary>Takes a step for every pair and each of its negatives.</summary>
    /// <param name="state">Factors and biases.</param>
    /// <param name="pairs">The pairs of the block, user by user.</param>
    /// <param name="negatives">Items to compare with, so many for each pair; −1: none.</param>
    /// <param name="each">How many.</param>
    /// <param name="middle">The pair at which the second half begins.</param>
    /// <param name="rates">Rates.</param>
    /// <returns>Σ −ln σ(x_ui − x_uj), each measured before its step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run(SgdState state, ReadOnlySpan<Rating> pairs, ReadOnlySpan<Rating> negatives, int each, int middle, BprRates rates)
    {
        LossSum loss = new();
        int a = 0;
        int b = middle;
        while (a < middle || b < pairs.Length)
        {
            // Different users: the latency of one hides behind the other.
            if (a < middle)
            {
                for (int n = 0; n < each; n++)
                    Step(state, pairs[a], negatives[(a * each) + n].Item, rates, ref loss);
                a++;
            }
            if (b < pairs.Length)
            {
                for (int n = 0; n < each; n++)
                    Step(state, pairs[b], negatives[(b * each) + n].Item, rates, ref loss);
                b++;
            }
        }
        return loss.Total();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(SgdState state, Rating pair, int negative, in BprRates rates, ref LossSum loss)
    {
        if (negative < 0)
            return;
        int stride = state.Users.Stride;
        float* p = state.Users.Pointer + ((long)pair.User * stride);
        float* i = state.Items.Pointer + ((long)pair.Item * stride);
        float* j = state.Items.Pointer + ((long)negative * stride);
        Vector512<float> even = Vector512<float>.Zero;
        Vector512<float> odd = Vector512<float>.Zero;
        int k = 0;
        for (; k + 32 <= stride; k += 32)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p + k), Vector512.LoadAligned(i + k) - Vector512.LoadAligned(j + k), even);
            odd = Vector512.FusedMultiplyAdd(
                Vector512.LoadAligned(p + k + 16), Vector512.LoadAligned(i + k + 16) - Vector512.LoadAligned(j + k + 16), odd);
        }
        if (k < stride)
            even = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p + k), Vector512.LoadAligned(i + k) - Vector512.LoadAligned(j + k), even);
        float* biases = state.ItemBiases.Pointer;
        float x = RowKernel.Sum(even + odd) + biases[pair.Item] - biases[negative];
        float wrong = Logistic.Sigmoid(-x);
        loss.AddLog(Math.Max(1 - wrong, 1e-38f));

        float s = rates.Rate * wrong;
        biases[pair.Item] += s - (rates.Bias * biases[pair.Item]);
        biases[negative] -= s + (rates.Bias * biases[negative]);
        Vector512<float> step = Vector512.Create(s);
        Vector512<float> keepUser = Vector512.Create(1 - rates.User);
        Vector512<float> keepPositive = Vector512.Create(1 - rates.Positive);
        Vector512<float> keepNegative = Vector512.Create(1 - rates.Negative);
        for (k = 0; k < stride; k += 16)
        {
            Vector512<float> user = Vector512.LoadAligned(p + k);
            Vector512<float> positive = Vector512.LoadAligned(i + k);
            Vector512<float> other = Vector512.LoadAligned(j + k);
            Vector512.FusedMultiplyAdd(positive - other, step, user * keepUser).StoreAligned(p + k);
            Vector512.FusedMultiplyAdd(user, step, positive * keepPositive).StoreAligned(i + k);
            Vector512.FusedMultiplyAdd(user, -step, other * keepNegative).StoreAligned(j + k);
        }
    }
}
