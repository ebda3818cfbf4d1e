using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>The tile in vectors of 128 bits: 6 users × 16 items, 24 accumulators in registers.</summary>
internal static class Tile128
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
        Vector128<float> u0a = default, u0b = default, u0c = default, u0d = default;
        Vector128<float> u1a = default, u1b = default, u1c = default, u1d = default;
        Vector128<float> u2a = default, u2b = default, u2c = default, u2d = default;
        Vector128<float> u3a = default, u3b = default, u3c = default, u3d = default;
        Vector128<float> u4a = default, u4b = default, u4c = default, u4d = default;
        Vector128<float> u5a = default, u5b = default, u5c = default, u5d = default;
        for (int k = 0; k < factors; k++)
        {
            Vector128<float> a = Vector128.LoadUnsafe(ref panel);
            Vector128<float> b = Vector128.LoadUnsafe(ref panel, 4);
            Vector128<float> c = Vector128.LoadUnsafe(ref panel, 8);
            Vector128<float> d = Vector128.LoadUnsafe(ref panel, 12);
            Vector128<float> user = Vector128.Create(users);
            u0a = Vector128.FusedMultiplyAdd(user, a, u0a);
            u0b = Vector128.FusedMultiplyAdd(user, b, u0b);
            u0c = Vector128.FusedMultiplyAdd(user, c, u0c);
            u0d = Vector128.FusedMultiplyAdd(user, d, u0d);
            user = Vector128.Create(Unsafe.Add(ref users, 1));
            u1a = Vector128.FusedMultiplyAdd(user, a, u1a);
            u1b = Vector128.FusedMultiplyAdd(user, b, u1b);
            u1c = Vector128.FusedMultiplyAdd(user, c, u1c);
            u1d = Vector128.FusedMultiplyAdd(user, d, u1d);
            user = Vector128.Create(Unsafe.Add(ref users, 2));
            u2a = Vector128.FusedMultiplyAdd(user, a, u2a);
            u2b = Vector128.FusedMultiplyAdd(user, b, u2b);
            u2c = Vector128.FusedMultiplyAdd(user, c, u2c);
            u2d = Vector128.FusedMultiplyAdd(user, d, u2d);
            user = Vector128.Create(Unsafe.Add(ref users, 3));
            u3a = Vector128.FusedMultiplyAdd(user, a, u3a);
            u3b = Vector128.FusedMultiplyAdd(user, b, u3b);
            u3c = Vector128.FusedMultiplyAdd(user, c, u3c);
            u3d = Vector128.FusedMultiplyAdd(user, d, u3d);
            user = Vector128.Create(Unsafe.Add(ref users, 4));
            u4a = Vector128.FusedMultiplyAdd(user, a, u4a);
            u4b = Vector128.FusedMultiplyAdd(user, b, u4b);
            u4c = Vector128.FusedMultiplyAdd(user, c, u4c);
            u4d = Vector128.FusedMultiplyAdd(user, d, u4d);
            user = Vector128.Create(Unsafe.Add(ref users, 5));
            u5a = Vector128.FusedMultiplyAdd(user, a, u5a);
            u5b = Vector128.FusedMultiplyAdd(user, b, u5b);
            u5c = Vector128.FusedMultiplyAdd(user, c, u5c);
            u5d = Vector128.FusedMultiplyAdd(user, d, u5d);
            users = ref Unsafe.Add(ref users, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        u0a.StoreUnsafe(ref scores);
        u0b.StoreUnsafe(ref scores, 4);
        u0c.StoreUnsafe(ref scores, 8);
        u0d.StoreUnsafe(ref scores, 12);
        scores = ref Unsafe.Add(ref scores, stride);
        u1a.StoreUnsafe(ref scores);
        u1b.StoreUnsafe(ref scores, 4);
        u1c.StoreUnsafe(ref scores, 8);
        u1d.StoreUnsafe(ref scores, 12);
        scores = ref Unsafe.Add(ref scores, stride);
        u2a.StoreUnsafe(ref scores);
        u2b.StoreUnsafe(ref scores, 4);
        u2c.StoreUnsafe(ref scores, 8);
        u2d.StoreUnsafe(ref scores, 12);
        scores = ref Unsafe.Add(ref scores, stride);
        u3a.StoreUnsafe(ref scores);
        u3b.StoreUnsafe(ref scores, 4);
        u3c.StoreUnsafe(ref scores, 8);
        u3d.StoreUnsafe(ref scores, 12);
        scores = ref Unsafe.Add(ref scores, stride);
        u4a.StoreUnsafe(ref scores);
        u4b.StoreUnsafe(ref scores, 4);
        u4c.StoreUnsafe(ref scores, 8);
        u4d.StoreUnsafe(ref scores, 12);
        scores = ref Unsafe.Add(ref scores, stride);
        u5a.StoreUnsafe(ref scores);
        u5b.StoreUnsafe(ref scores, 4);
        u5c.StoreUnsafe(ref scores, 8);
        u5d.StoreUnsafe(ref scores, 12);
    }
}
