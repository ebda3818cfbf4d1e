using System.Runtime.CompilerServices;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>
/// SplitMix64 (Steele et al., OOPSLA 2014): fast enough to draw negatives inside a kernel. Its seed comes from a <see cref="Numerics.RandomStream"/>, one per epoch and block.
/// </summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Draws a number below a bound. The bias is below bound ÷ 2³².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int bound)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)(((z ^ (z >> 31)) >> 32) * (ulong)bound >> 32);
    }
}
