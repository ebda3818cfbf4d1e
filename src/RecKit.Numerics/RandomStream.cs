using System.Runtime.CompilerServices;
using System.Text;

namespace RecKit.Numerics;

/// <summary>
/// A counter-based stream of random numbers: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// The same key gives the same numbers on every machine, and block n can be had without the ones before it.
/// </summary>
/// <remarks>A mutable struct: pass it by reference, or derive a stream per block of work. Thread safety: none.</remarks>
public struct RandomStream
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private readonly ulong _key;
    private readonly ulong _streamIndex;
    private ulong _block;
    private ulong _spare;
    private bool _hasSpare;

    private RandomStream(ulong key, ulong streamIndex)
    {
        _key = key;
        _streamIndex = streamIndex;
    }

    /// <summary>Derives the stream of a name: the one with index 0. Different names give independent streams.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">What the numbers are for: <c>"bpr.negatives"</c>.</param>
    /// <returns>The stream at its start.</returns>
    public static RandomStream Derive(ulong seed, string name) => new(DeriveSeed(seed, name), 0);

    /// <summary>Derives stream <paramref name="index"/> of a name, such as that of an epoch, a user or a block of work.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">What the numbers are for.</param>
    /// <param name="index">Which of them.</param>
    /// <returns>The stream at its start.</returns>
    public static RandomStream Derive(ulong seed, string name, ulong index) => new(DeriveSeed(seed, name), index);

    /// <summary>Gives sub-stream <paramref name="index"/> of this stream, whatever was drawn of it so far.</summary>
    /// <param name="index">Which one.</param>
    /// <returns>The stream at its start.</returns>
    public readonly RandomStream Fork(ulong index) => new(Mix(_key ^ Mix(_streamIndex + GoldenRatio)), index);

    /// <summary>Makes a seed for a component that has streams of its own.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">The component.</param>
    /// <returns>A seed that depends on both.</returns>
    public static ulong DeriveSeed(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Mix(seed ^ Hash(name));
    }

    /// <summary>Draws 64 random bits.</summary>
    /// <returns>Any value, all equally likely.</returns>
    public ulong NextUInt64()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }
        (ulong low, ulong high) = Philox(_key, _block++, _streamIndex);
        _spare = high;
        _hasSpare = true;
        return low;
    }

    /// <summary>Draws a number below a bound, without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    /// <param name="bound">Above 0.</param>
    /// <returns>From 0 to <paramref name="bound"/>−1.</returns>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (NextUInt64() >> 32) * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>Draws a number from 0 (included) to 1 (not included), a multiple of 2⁻⁵³.</summary>
    /// <returns>The number.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws from the standard normal distribution (Marsaglia's polar method, one of its two numbers).</summary>
    /// <returns>The number.</returns>
    public double NextGaussian()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1;
            double v = (2 * NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Puts elements into random order (Fisher–Yates).</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The elements, reordered in place.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>Ten rounds of Philox4x32 over the counter (block, stream).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (ulong Low, ulong High) Philox(ulong key, ulong block, ulong stream)
    {
        uint c0 = (uint)block, c1 = (uint)(block >> 32), c2 = (uint)stream, c3 = (uint)(stream >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * c0;
            ulong p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    // FNV-1a over UTF-8; Mix spreads it.
    private static ulong Hash(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 0x100000001B3;
        return Mix(hash);
    }

    // The finaliser of SplitMix64 (Steele et al., OOPSLA 2014): a bijection.
    private static ulong Mix(ulong z)
    {
        z += GoldenRatio;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
