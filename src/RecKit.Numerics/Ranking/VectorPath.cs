using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>The widths of vectors that kernels are written for. All give the same bits; tests run each.</summary>
internal enum VectorPath
{
    /// <summary>128 bits: NEON, and whatever else there is.</summary>
    Vector128,

    /// <summary>256 bits: AVX2.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}

/// <summary>Chooses among them.</summary>
internal static class VectorPaths
{
    /// <summary>Gets the widest that the machine is fast with.</summary>
    public static VectorPath Widest { get; } =
        Vector512.IsHardwareAccelerated ? VectorPath.Vector512 : Vector256.IsHardwareAccelerated ? VectorPath.Vector256 : VectorPath.Vector128;
}
