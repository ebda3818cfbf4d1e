using System.Runtime.CompilerServices;

namespace RecKit.Numerics;

/// <summary>
/// The order of items with equal scores: for each user a pseudo-random order of its own, which depends on the seed of the run alone.
/// No item gains by its number, and no list depends on threads or block sizes.
/// </summary>
public readonly struct TieOrder
{
    private readonly uint _mask;
    private readonly uint _odd;

    /// <summary>Makes the order of a user.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="user">The user index, −1 for an unknown one.</param>
    public TieOrder(ulong seed, int user)
    {
        (ulong low, ulong high) = RandomStream.Philox(seed, (uint)user, 0x7469_6573);
        _mask = (uint)low;
        _odd = (uint)high | 1;
    }

    /// <summary>Gives the place of an item among those of equal score: lower comes first. Different items have different places.</summary>
    /// <param name="item">The item index.</param>
    /// <returns>A bijection of the item index.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Key(int item)
    {
        uint x = ((uint)item ^ _mask) * _odd;
        x ^= x >> 16;
        x *= 0x7FEB352D;
        return x ^ (x >> 15);
    }

    /// <summary>Tells whether one scored item comes before another: higher score, then lower <see cref="Key"/>.</summary>
    /// <param name="score">A finite score.</param>
    /// <param name="item">Its item.</param>
    /// <param name="otherScore">The other score.</param>
    /// <param name="otherItem">Its item.</param>
    /// <returns>True when the first comes first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Precedes(float score, int item, float otherScore, int otherItem) =>
        score > otherScore || (score == otherScore && Key(item) < Key(otherItem));
}
