using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// The product of one user and several panels of items. A tile of twelve users would do twelve times the work; this is as fast as the panels come out of memory.
/// Each score is the same chain of fused multiply-adds as in a tile, so the bits are the same.
/// </summary>
internal static class RowKernel
{
    /// <summary>Multiplies.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="user">The packed group, as for <see cref="PanelKernel.Multiply"/>, of which the first user is multiplied.</param>
    /// <param name="panels">The packed panels, one after the other.</param>
    /// <param name="count">How many panels.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="scores">Receives <see cref="ItemPanels.Width"/> scores per panel.</param>
    public static void Multiply(VectorPath path, ref float user, ref float panels, int count, int factors, ref float scores)
    {
        int panel = 0;
        if (path == VectorPath.Vector512)
        {
            for (; panel + 4 <= count; panel += 4)
                Four512(ref user, ref Unsafe.Add(ref panels, panel * ItemPanels.Width * factors), factors, ref Unsafe.Add(ref scores, panel * ItemPanels.Width));
        }
        else if (path == VectorPath.Vector256)
        {
            for (; panel + 2 <= count; panel += 2)
                Two256(ref user, ref Unsafe.Add(ref panels, panel * ItemPanels.Width * factors), factors, ref Unsafe.Add(ref scores, panel * ItemPanels.Width));
        }
        for (; panel < count; panel++)
            One128(ref user, ref Unsafe.Add(ref panels, panel * ItemPanels.Width * factors), factors, ref Unsafe.Add(ref scores, panel * ItemPanels.Width));
    }

    private static void Four512(ref float user, ref float panel, int factors, ref float scores)
    {
        int next = ItemPanels.Width * factors;
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector512<float> c0 = default, c1 = default, d0 = default, d1 = default;
        for (int k = 0; k < factors; k++)
        {
            Vector512<float> one = Vector512.Create(user);
            a0 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref panel), a0);
            a1 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref panel, 16), a1);
            b0 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, next)), b0);
            b1 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, next), 16), b1);
            c0 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, 2 * next)), c0);
            c1 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, 2 * next), 16), c1);
            d0 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, 3 * next)), d0);
            d1 = Vector512.FusedMultiplyAdd(one, Vector512.LoadUnsafe(ref Unsafe.Add(ref panel, 3 * next), 16), d1);
            user = ref Unsafe.Add(ref user, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        a0.StoreUnsafe(ref scores);
        a1.StoreUnsafe(ref scores, 16);
        b0.StoreUnsafe(ref scores, 32);
        b1.StoreUnsafe(ref scores, 48);
        c0.StoreUnsafe(ref scores, 64);
        c1.StoreUnsafe(ref scores, 80);
        d0.StoreUnsafe(ref scores, 96);
        d1.StoreUnsafe(ref scores, 112);
    }

    private static void Two256(ref float user, ref float panel, int factors, ref float scores)
    {
        int next = ItemPanels.Width * factors;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (int k = 0; k < factors; k++)
        {
            Vector256<float> one = Vector256.Create(user);
            a0 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref panel), a0);
            a1 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref panel, 8), a1);
            a2 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref panel, 16), a2);
            a3 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref panel, 24), a3);
            b0 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref Unsafe.Add(ref panel, next)), b0);
            b1 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref Unsafe.Add(ref panel, next), 8), b1);
            b2 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref Unsafe.Add(ref panel, next), 16), b2);
            b3 = Vector256.FusedMultiplyAdd(one, Vector256.LoadUnsafe(ref Unsafe.Add(ref panel, next), 24), b3);
            user = ref Unsafe.Add(ref user, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        a0.StoreUnsafe(ref scores);
        a1.StoreUnsafe(ref scores, 8);
        a2.StoreUnsafe(ref scores, 16);
        a3.StoreUnsafe(ref scores, 24);
        b0.StoreUnsafe(ref scores, 32);
        b1.StoreUnsafe(ref scores, 40);
        b2.StoreUnsafe(ref scores, 48);
        b3.StoreUnsafe(ref scores, 56);
    }

    private static void One128(ref float user, ref float panel, int factors, ref float scores)
    {
        Vector128<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector128<float> a4 = default, a5 = default, a6 = default, a7 = default;
        for (int k = 0; k < factors; k++)
        {
            Vector128<float> one = Vector128.Create(user);
            a0 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel), a0);
            a1 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 4), a1);
            a2 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 8), a2);
            a3 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 12), a3);
            a4 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 16), a4);
            a5 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 20), a5);
            a6 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 24), a6);
            a7 = Vector128.FusedMultiplyAdd(one, Vector128.LoadUnsafe(ref panel, 28), a7);
            user = ref Unsafe.Add(ref user, PanelKernel.Users);
            panel = ref Unsafe.Add(ref panel, ItemPanels.Width);
        }
        a0.StoreUnsafe(ref scores);
        a1.StoreUnsafe(ref scores, 4);
        a2.StoreUnsafe(ref scores, 8);
        a3.StoreUnsafe(ref scores, 12);
        a4.StoreUnsafe(ref scores, 16);
        a5.StoreUnsafe(ref scores, 20);
        a6.StoreUnsafe(ref scores, 24);
        a7.StoreUnsafe(ref scores, 28);
    }
}
