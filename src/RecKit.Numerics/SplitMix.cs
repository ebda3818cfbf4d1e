using System.Runtime.CompilerServices;

namespace RecKit.Numerics;

/// <summary>
/// SplitMix64 (Steele et al., OOPSLA 2014): fast enough to draw inside a kernel. Its seed comes from a <see cref="RandomStream"/>, one per epoch and block of work.
/// </summary>
/// <param name="seed">The seed.</param>
/// <remarks>A mutable struct: pass it by reference. Thread safety: none.</remarks>
public struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Draws 64 random bits.</summary>
    /// <returns>Any value, all about equally likely.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Draws a number below a bound. The bias is below bound ÷ 2³².</summary>
    /// <param name="bound">Above 0.</param>
    /// <returns>From 0 to <paramref name="bound"/>−1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);
}
