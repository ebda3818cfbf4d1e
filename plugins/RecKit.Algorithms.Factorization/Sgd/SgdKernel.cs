using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>
/// One pass of stochastic gradient descent over a block. 10·d flops a rating: 2·d for the product, 4·d for each of the two vectors; with a user's row
/// in registers 4·d bytes are read and as many written (an item's row), from the second-level cache as a rule.
/// Two users are walked at once, one from the start of the block and one from its middle: the chain product, sum, error, update of one rating
/// (some 45 cycles) hides behind that of the other. If both have the same item, its two ratings are taken in turn.
/// </summary>
/// <remarks>Written in vectors of 512 bits, which the runtime splits where the machine has narrower ones: the same sums in the same order everywhere.</remarks>
internal static unsafe class SgdKernel
{
    /// <summary>Works through the ratings of a block.</summary>
    /// <returns>Their loss, each part measured just before its step.</returns>
    public static double Run<TLink>(SgdState state, ReadOnlySpan<Rating> ratings, int middle)
        where TLink : ILink => (state.Users.Stride / 16) switch
        {
            1 => Walk<OneVector, TLink>(state, ratings, middle),
            2 => Walk<TwoVectors, TLink>(state, ratings, middle),
            3 => Walk<ThreeVectors, TLink>(state, ratings, middle),
            4 => Walk<FourVectors, TLink>(state, ratings, middle),
            _ => WalkWide<TLink>(state, ratings, middle),
        };

    /// <summary>Measures the loss of ratings without a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Loss<TLink>(SgdState state, ReadOnlySpan<Rating> ratings)
        where TLink : ILink
    {
        int stride = state.Users.Stride;
        LossSum loss = new();
        foreach (Rating rating in ratings)
        {
            float* p = state.Users.Pointer + ((long)rating.User * stride);
            float* q = state.Items.Pointer + ((long)rating.Item * stride);
            float sum = RowKernel.Dot(p, q, stride) + state.UserBiases.Pointer[rating.User] + (state.Mean + state.ItemBiases.Pointer[rating.Item]);
            TLink.Add(ref loss, TLink.Measure(sum, rating.Value, state.Min, state.Range).Part);
        }
        return loss.Total();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // No slow first passes: a training may be over before a method is found hot.
    private static double Walk<TVectors, TLink>(SgdState state, ReadOnlySpan<Rating> ratings, int middle)
        where TVectors : IVectors
        where TLink : ILink
    {
        if (ratings.IsEmpty)
            return 0;
        float* users = state.Users.Pointer;
        float* items = state.Items.Pointer;
        float* userBiases = state.UserBiases.Pointer;
        float* itemBiases = state.ItemBiases.Pointer;
        float* itemPull = state.ItemPull.Pointer;
        float rate = state.LearningRate, biasRate = rate * state.BiasRate, biasPull = state.BiasRate * state.BiasPull;
        float* userPull = state.UserPull.Pointer;
        float mean = state.Mean, min = state.Min, range = state.Range;
        int stride = TVectors.Count * 16;
        LossSum loss = new();
        LossSum rare = new(); // Of steps in memory: a local that is passed by reference leaves the registers.

        fixed (Rating* all = ratings)
        {
            Rating* a = all;
            Rating* b = all + middle;
            Rating* endA = b;
            Rating* endB = all + ratings.Length;

            // The users in registers.
            Vector512<float> pa0, pa1, pa2, pa3, pb0, pb1, pb2, pb3;
            pa0 = pa1 = pa2 = pa3 = pb0 = pb1 = pb2 = pb3 = default;
            int userA = -1, userB = -1;
            float biasA = 0, biasB = 0, pullA = 0, pullB = 0;
            Vector512<float> keepA = default, keepB = default;

            while (a < endA && b < endB)
            {
                Rating ratingA = *a++;
                Rating ratingB = *b++;
                if (ratingA.User != userA)
                {
                    if (userA >= 0)
                        Store<TVectors>(users + ((long)userA * stride), userBiases + userA, biasA, pa0, pa1, pa2, pa3);
                    userA = ratingA.User;
                    Load<TVectors>(users + ((long)userA * stride), out pa0, out pa1, out pa2, out pa3);
                    biasA = userBiases[userA];
                    pullA = rate * userPull[userA];
                    keepA = Vector512.Create(1 - pullA);
                }
                if (ratingB.User != userB)
                {
                    if (userB >= 0)
                        Store<TVectors>(users + ((long)userB * stride), userBiases + userB, biasB, pb0, pb1, pb2, pb3);
                    userB = ratingB.User;
                    Load<TVectors>(users + ((long)userB * stride), out pb0, out pb1, out pb2, out pb3);
                    biasB = userBiases[userB];
                    pullB = rate * userPull[userB];
                    keepB = Vector512.Create(1 - pullB);
                }

                float* itemA = items + ((long)ratingA.Item * stride);
                float* itemB = items + ((long)ratingB.Item * stride);
                if (itemA == itemB)
                {
                    // Their order is part of the result: A first, both in memory.
                    Store<TVectors>(users + ((long)userA * stride), userBiases + userA, biasA, pa0, pa1, pa2, pa3);
                    Store<TVectors>(users + ((long)userB * stride), userBiases + userB, biasB, pb0, pb1, pb2, pb3);
                    StepInMemory<TLink>(state, ratingA, ref rare);
                    StepInMemory<TLink>(state, ratingB, ref rare);
                    Load<TVectors>(users + ((long)userA * stride), out pa0, out pa1, out pa2, out pa3);
                    Load<TVectors>(users + ((long)userB * stride), out pb0, out pb1, out pb2, out pb3);
                    (biasA, biasB) = (userBiases[userA], userBiases[userB]);
                    continue;
                }

                Load<TVectors>(itemA, out Vector512<float> qa0, out Vector512<float> qa1, out Vector512<float> qa2, out Vector512<float> qa3);
                Load<TVectors>(itemB, out Vector512<float> qb0, out Vector512<float> qb1, out Vector512<float> qb2, out Vector512<float> qb3);
                Vector512<float> dotA = pa0 * qa0;
                Vector512<float> dotB = pb0 * qb0;
                if (TVectors.Count > 1)
                {
                    dotA = Vector512.FusedMultiplyAdd(pa1, qa1, dotA);
                    dotB = Vector512.FusedMultiplyAdd(pb1, qb1, dotB);
                }
                if (TVectors.Count > 2)
                {
                    dotA = Vector512.FusedMultiplyAdd(pa2, qa2, dotA);
                    dotB = Vector512.FusedMultiplyAdd(pb2, qb2, dotB);
                }
                if (TVectors.Count > 3)
                {
                    dotA = Vector512.FusedMultiplyAdd(pa3, qa3, dotA);
                    dotB = Vector512.FusedMultiplyAdd(pb3, qb3, dotB);
                }
                float itemBiasA = itemBiases[ratingA.Item];
                float itemBiasB = itemBiases[ratingB.Item];
                float ownPullA = rate * itemPull[ratingA.Item];
                float ownPullB = rate * itemPull[ratingB.Item];
                (float partA, float gradientA) = TLink.Measure(RowKernel.Sum(dotA) + biasA + (mean + itemBiasA), ratingA.Value, min, range);
                (float partB, float gradientB) = TLink.Measure(RowKernel.Sum(dotB) + biasB + (mean + itemBiasB), ratingB.Value, min, range);
                TLink.Add(ref loss, partA);
                TLink.Add(ref loss, partB);

                biasA += (biasRate * gradientA) - (biasPull * pullA * biasA);
                biasB += (biasRate * gradientB) - (biasPull * pullB * biasB);
                itemBiases[ratingA.Item] = itemBiasA + (biasRate * gradientA) - (biasPull * ownPullA * itemBiasA);
                itemBiases[ratingB.Item] = itemBiasB + (biasRate * gradientB) - (biasPull * ownPullB * itemBiasB);
                Step<TVectors>(itemA, rate * gradientA, keepA, 1 - ownPullA, qa0, qa1, qa2, qa3, ref pa0, ref pa1, ref pa2, ref pa3);
                Step<TVectors>(itemB, rate * gradientB, keepB, 1 - ownPullB, qb0, qb1, qb2, qb3, ref pb0, ref pb1, ref pb2, ref pb3);
            }
            if (userA >= 0)
                Store<TVectors>(users + ((long)userA * stride), userBiases + userA, biasA, pa0, pa1, pa2, pa3);
            if (userB >= 0)
                Store<TVectors>(users + ((long)userB * stride), userBiases + userB, biasB, pb0, pb1, pb2, pb3);

            // What the longer half has left: at most what one user has in the block.
            for (; a < endA; a++)
                StepInMemory<TLink>(state, *a, ref rare);
            for (; b < endB; b++)
                StepInMemory<TLink>(state, *b, ref rare);
        }
        return loss.Total() + rare.Total();
    }

    // Rows that do not fit into registers: from memory and back at each rating.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double WalkWide<TLink>(SgdState state, ReadOnlySpan<Rating> ratings, int middle)
        where TLink : ILink
    {
        LossSum loss = new();
        int a = 0;
        int b = middle;
        while (a < middle || b < ratings.Length)
        {
            if (a < middle)
                StepInMemory<TLink>(state, ratings[a++], ref loss);
            if (b < ratings.Length)
                StepInMemory<TLink>(state, ratings[b++], ref loss);
        }
        return loss.Total();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepInMemory<TLink>(SgdState state, Rating rating, ref LossSum loss)
        where TLink : ILink
    {
        int stride = state.Users.Stride;
        float rate = state.LearningRate, biasRate = rate * state.BiasRate, biasPull = state.BiasRate * state.BiasPull;
        float* p = state.Users.Pointer + ((long)rating.User * stride);
        float* q = state.Items.Pointer + ((long)rating.Item * stride);
        ref float userBias = ref state.UserBiases.Pointer[rating.User];
        ref float itemBias = ref state.ItemBiases.Pointer[rating.Item];
        float userPull = rate * state.UserPull.Pointer[rating.User];
        float itemPull = rate * state.ItemPull.Pointer[rating.Item];
        (float part, float gradient) = TLink.Measure(RowKernel.Dot(p, q, stride) + userBias + (state.Mean + itemBias), rating.Value, state.Min, state.Range);
        TLink.Add(ref loss, part);
        userBias += (biasRate * gradient) - (biasPull * userPull * userBias);
        itemBias += (biasRate * gradient) - (biasPull * itemPull * itemBias);
        Vector512<float> step = Vector512.Create(rate * gradient);
        Vector512<float> keepUser = Vector512.Create(1 - userPull);
        Vector512<float> keepItem = Vector512.Create(1 - itemPull);
        for (int k = 0; k < stride; k += 16)
        {
            Vector512<float> pk = Vector512.LoadAligned(p + k);
            Vector512<float> qk = Vector512.LoadAligned(q + k);
            Vector512.FusedMultiplyAdd(qk, step, pk * keepUser).StoreAligned(p + k);
            Vector512.FusedMultiplyAdd(pk, step, qk * keepItem).StoreAligned(q + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TVectors>(
        float* row, out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3)
        where TVectors : IVectors
    {
        v0 = Vector512.LoadAligned(row);
        v1 = TVectors.Count > 1 ? Vector512.LoadAligned(row + 16) : default;
        v2 = TVectors.Count > 2 ? Vector512.LoadAligned(row + 32) : default;
        v3 = TVectors.Count > 3 ? Vector512.LoadAligned(row + 48) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(
        float* row, float* bias, float value, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
        where TVectors : IVectors
    {
        *bias = value;
        v0.StoreAligned(row);
        if (TVectors.Count > 1)
            v1.StoreAligned(row + 16);
        if (TVectors.Count > 2)
            v2.StoreAligned(row + 32);
        if (TVectors.Count > 3)
            v3.StoreAligned(row + 48);
    }

    // p ← keep·p + s·q and q ← keep'·q + s·p, both from the old values.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TVectors>(
        float* item, float step, Vector512<float> keepUser, float keepItem,
        Vector512<float> q0, Vector512<float> q1, Vector512<float> q2, Vector512<float> q3,
        ref Vector512<float> p0, ref Vector512<float> p1, ref Vector512<float> p2, ref Vector512<float> p3)
        where TVectors : IVectors
    {
        Vector512<float> s = Vector512.Create(step);
        Vector512<float> keep = Vector512.Create(keepItem);
        Vector512.FusedMultiplyAdd(p0, s, q0 * keep).StoreAligned(item);
        p0 = Vector512.FusedMultiplyAdd(q0, s, p0 * keepUser);
        if (TVectors.Count > 1)
        {
            Vector512.FusedMultiplyAdd(p1, s, q1 * keep).StoreAligned(item + 16);
            p1 = Vector512.FusedMultiplyAdd(q1, s, p1 * keepUser);
        }
        if (TVectors.Count > 2)
        {
            Vector512.FusedMultiplyAdd(p2, s, q2 * keep).StoreAligned(item + 32);
            p2 = Vector512.FusedMultiplyAdd(q2, s, p2 * keepUser);
        }
        if (TVectors.Count > 3)
        {
            Vector512.FusedMultiplyAdd(p3, s, q3 * keep).StoreAligned(item + 48);
            p3 = Vector512.FusedMultiplyAdd(q3, s, p3 * keepUser);
        }
    }
}
