using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>The tile in vectors of 512 bits: 12 users × 32 items, 24 accumulators in registers.</summary>
internal static class Tile512
{
    /// <inheritdoc cref="PanelKernel.Multiply"/>
    public static void Multiply(ref float users, ref float panel, int factors, ref float scores, int stride)
    {
        Vector512<float> u0a = default, u0b = default;
        Vector512<float> u1a = default, u1b = default;
        Vector512<float> u2a = default, u2b = default;
        Vector512<float> u3a = default, u3b = default;
        Vector512<float> u4a = default, u4b = default;
        Vector512<float> u5a = default, u5b = default;
        Vector512<float> u6a = default, u6b = default;
        Vector512<float> u7a = default, u7b = default;
        Vector512<float> u8a = default, u8b = default;
        Vector512<float> u9a = default, u9b = default;
        Vector512<float> u10a = default, u10b = default;
        Vector512<float> u11a = default, u11b = default;
        for (int k = 0; k < factors; k++)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref panel);
            Vector512<float> b = Vector512.LoadUnsafe(ref panel, 16);
            Vector512<float> user = Vector512.Create(users);
            u0a = Vector512.FusedMultiplyAdd(user, a, u0a);
            u0b = Vector512.FusedMultiplyAdd(user, b, u0b);
            user = Vector512.Create(Unsafe.Add(ref users, 1));
            u1a = Vector512.FusedMultiplyAdd(user, a, u1a);
            u1b = Vector512.FusedMultiplyAdd(user, b, u1b);
            user = Vector512.Create(Unsafe.Add(ref users, 2));
            u2a = Vector512.FusedMultiplyAdd(user, a, u2a);
            u2b = Vector512.FusedMultiplyAdd(user, b, u2b);
            user = Vector512.Create(Unsafe.Add(ref users, 3));
            u3a = Vector512.FusedMultiplyAdd(user, a, u3a);
            u3b = Vector512.FusedMultiplyAdd(user, b, u3b);
            user = Vector512.Create(Unsafe.Add(ref users, 4));
            u4a = Vector512.FusedMultiplyAdd(user, a, u4a);
            u4b = Vector512.FusedMultiplyAdd(user, b, u4b);
            user = Vector512.Create(Unsafe.Add(ref users, 5));
            u5a = Vector512.FusedMultiplyAdd(user, a, u5a);
            u5b = Vector512.FusedMultiplyAdd(user, b, u5b);
            user = Vector512.Create(Unsafe.Add(ref users, 6));
            u6a = Vector512.FusedMultiplyAdd(user, a, u6a);
            u6b = Vector512.FusedMultiplyAdd(user, b, u6b);
            user = Vector512.Create(Unsafe.Add(ref users, 7));
            u7a = Vector512.FusedMultiplyAdd(user, a, u7a);
            u7b = Vector512.FusedMultiplyAdd(user, b, u7b);
            user = Vector512.Create(Unsafe.Add(ref users, 8));
            u8a = Vector512.FusedMultiplyAdd(user, a, u8a);
            u8b = Vector512.FusedMultiplyAdd(user, b, u8b);
            user = Vector512.Create(Unsafe.Add(ref users, 9));
            u9a = Vector512.FusedMultiplyAdd(user, a, u9a);
            u9b = Vector512.FusedMultiplyAdd(user, b, u9b);
            user = Vector512.Create(Unsafe.Add(ref users, 10));
            u10a = Vector512.FusedMultiplyAdd(user, a, u10a);
            u10b = Vector512.FusedMultiplyAdd(user, b, u10b);
            user = Vector512.Create(Unsafe.Add(ref users, 11));
            u11a = Vector512.FusedMultiplyAdd(user, a, u11a);
            u11b = Vector512.FusedMultiplyAdd(user, b, u11b);
            users = ref Unsafe.Add(ref users, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        u0a.StoreUnsafe(ref scores);
        u0b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u1a.StoreUnsafe(ref scores);
        u1b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u2a.StoreUnsafe(ref scores);
        u2b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u3a.StoreUnsafe(ref scores);
        u3b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u4a.StoreUnsafe(ref scores);
        u4b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u5a.StoreUnsafe(ref scores);
        u5b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u6a.StoreUnsafe(ref scores);
        u6b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u7a.StoreUnsafe(ref scores);
        u7b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u8a.StoreUnsafe(ref scores);
        u8b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u9a.StoreUnsafe(ref scores);
        u9b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u10a.StoreUnsafe(ref scores);
        u10b.StoreUnsafe(ref scores, 16);
        scores = ref Unsafe.Add(ref scores, stride);
        u11a.StoreUnsafe(ref scores);
        u11b.StoreUnsafe(ref scores, 16);
    }
}
