using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>The tile in vectors of 256 bits: 6 users × 16 items, 12 accumulators in registers.</summary>
internal static class Tile256
{
    private const int Users = 6;
    private const int Items = 16;

    /// <inheritdoc cref="PanelKernel.Multiply"/>
    public static void Multiply(ref float users, ref float panel, int factors, ref float scores, int stride)
    {
        for (int user = 0; user < PanelKernel.Users; user += Users)
        {
            for (int item = 0; item < ItemPanels.Width; item += Items)
            {
                Multiply6x16(
                    ref Unsafe.Add(ref users, user), ref Unsafe.Add(ref panel, item), factors, ref Unsafe.Add(ref scores, (user * stride) + item), stride);
            }
        }
    }

    private static void Multiply6x16(ref float users, ref float panel, int factors, ref float scores, int stride)
    {
        Vector256<float> u0a = default, u0b = default;
        Vector256<float> u1a = default, u1b = default;
        Vector256<float> u2a = default, u2b = default;
        Vector256<float> u3a = default, u3b = default;
        Vector256<float> u4a = default, u4b = default;
        Vector256<float> u5a = default, u5b = default;
        for (int k = 0; k < factors; k++)
        {
            Vector256<float> a = Vector256.LoadUnsafe(ref panel);
            Vector256<float> b = Vector256.LoadUnsafe(ref panel, 8);
            Vector256<float> user = Vector256.Create(users);
            u0a = Vector256.FusedMultiplyAdd(user, a, u0a);
            u0b = Vector256.FusedMultiplyAdd(user, b, u0b);
            user = Vector256.Create(Unsafe.Add(ref users, 1));
            u1a = Vector256.FusedMultiplyAdd(user, a, u1a);
            u1b = Vector256.FusedMultiplyAdd(user, b, u1b);
            user = Vector256.Create(Unsafe.Add(ref users, 2));
            u2a = Vector256.FusedMultiplyAdd(user, a, u2a);
            u2b = Vector256.FusedMultiplyAdd(user, b, u2b);
            user = Vector256.Create(Unsafe.Add(ref users, 3));
            u3a = Vector256.FusedMultiplyAdd(user, a, u3a);
            u3b = Vector256.FusedMultiplyAdd(user, b, u3b);
            user = Vector256.Create(Unsafe.Add(ref users, 4));
            u4a = Vector256.FusedMultiplyAdd(user, a, u4a);
            u4b = Vector256.FusedMultiplyAdd(user, b, u4b);
            user = Vector256.Create(Unsafe.Add(ref users, 5));
            u5a = Vector256.FusedMultiplyAdd(user, a, u5a);
            u5b = Vector256.FusedMultiplyAdd(user, b, u5b);
            users = ref Unsafe.Add(ref users, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        u0a.StoreUnsafe(ref scores);
        u0b.StoreUnsafe(ref scores, 8);
        scores = ref Unsafe.Add(ref scores, stride);
        u1a.StoreUnsafe(ref scores);
        u1b.StoreUnsafe(ref scores, 8);
        scores = ref Unsafe.Add(ref scores, stride);
        u2a.StoreUnsafe(ref scores);
        u2b.StoreUnsafe(ref scores, 8);
        scores = ref Unsafe.Add(ref scores, stride);
        u3a.StoreUnsafe(ref scores);
        u3b.StoreUnsafe(ref scores, 8);
        scores = ref Unsafe.Add(ref scores, stride);
        u4a.StoreUnsafe(ref scores);
        u4b.StoreUnsafe(ref scores, 8);
        scores = ref Unsafe.Add(ref scores, stride);
        u5a.StoreUnsafe(ref scores);
        u5b.StoreUnsafe(ref scores, 8);
    }
}
