using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>
/// Cross entropy of the cosines of pairs of unit vectors, with its derivatives: 6·d flops a pair over vectors that stay in the cache, where operations on tensors would write and read
/// each pair's vectors several times.
/// </summary>
internal static class CosineLoss
{
    /// <summary>Measures pairs.</summary>
    /// <param name="users">Vectors of users, one after the other.</param>
    /// <param name="userPlaces">The user of each pair.</param>
    /// <param name="items">Vectors of items.</param>
    /// <param name="itemPlaces">The item of each pair.</param>
    /// <param name="targets">What each cosine should be, from 0 to 1.</param>
    /// <param name="least">Cosines are taken as at least this, and at most 1 minus it; beyond, nothing flows back.</param>
    /// <param name="width">The numbers of a vector.</param>
    /// <param name="userDerivatives">Receives the sums of the derivatives; as long as the users, zeros at first.</param>
    /// <param name="itemDerivatives">The same of items.</param>
    /// <returns>The loss, added up over the pairs in their order.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Add(
        ReadOnlySpan<float> users, ReadOnlySpan<int> userPlaces, ReadOnlySpan<float> items, ReadOnlySpan<int> itemPlaces, ReadOnlySpan<float> targets, float least, int width,
        Span<float> userDerivatives, Span<float> itemDerivatives)
    {
        double loss = 0;
        for (int pair = 0; pair < targets.Length; pair++)
        {
            int ofUser = userPlaces[pair] * width;
            int ofItem = itemPlaces[pair] * width;
            ReadOnlySpan<float> user = users.Slice(ofUser, width);
            ReadOnlySpan<float> item = items.Slice(ofItem, width);
            float cosine = Dot(user, item);
            float target = targets[pair];
            float p = Math.Clamp(cosine, least, 1 - least);
            loss -= (target > 0 ? target * Math.Log(p) : 0) + (target < 1 ? (1 - target) * Math.Log(1 - p) : 0);
            if (p != cosine)
                continue;
            float slope = (p - target) / (p * (1 - p));
            ScaledSum.Add(item, slope, userDerivatives.Slice(ofUser, width));
            ScaledSum.Add(user, slope, itemDerivatives.Slice(ofItem, width));
        }
        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector512<float> sums = Vector512<float>.Zero;
        int k = 0;
        for (; k + Vector512<float>.Count <= a.Length; k += Vector512<float>.Count)
            sums = Vector512.FusedMultiplyAdd(Vector512.Create(a[k..]), Vector512.Create(b[k..]), sums);
        float sum = Vector512.Sum(sums);
        for (; k < a.Length; k++)
            sum = MathF.FusedMultiplyAdd(a[k], b[k], sum);
        return sum;
    }
}
