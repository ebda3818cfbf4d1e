using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Dense;

/// <summary>
/// C −= Aᵀ·B for a tile of C that fits in registers: 12 rows × 128 bytes. A is packed [depth][12], B [depth][width], C has rows of a stride.
/// Each number of C is one chain of fused multiply-adds in the order of the depth, then one subtraction: all widths of vectors give the same bits.
/// </summary>
/// <remarks>
/// 24 · depth · width flops of 12 · depth + width · depth + 2 · 12 · width numbers moved: at a depth of 96 the chains, not the memory, take the time.
/// </remarks>
internal static class SubtractTile
{
    /// <summary>The rows of a tile.</summary>
    public const int Rows = 12;

    /// <summary>The columns of a tile: 32 floats or 16 doubles.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    public static int Width<T>()
        where T : unmanaged => 128 / Unsafe.SizeOf<T>();

    /// <summary>The widest vectors that the machine is fast with, in bits: 512, 256 or 128.</summary>
    public static int WidestVector { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Updates a tile.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="vectorBits">512, 256 or 128.</param>
    /// <param name="a">The packed rows.</param>
    /// <param name="b">The packed columns.</param>
    /// <param name="depth">How many products make up a number.</param>
    /// <param name="c">The first number of the tile.</param>
    /// <param name="stride">From a row of C to the next.</param>
    public static void Run<T>(int vectorBits, ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        if (vectorBits == 512)
            SubtractTile512.Run(ref a, ref b, depth, ref c, stride);
        else if (vectorBits == 256)
            SubtractTile256.Run(ref a, ref b, depth, ref c, stride);
        else
            SubtractTile128.Run(ref a, ref b, depth, ref c, stride);
    }
}
