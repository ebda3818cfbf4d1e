using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>
/// Draws items that a user has not had, from the item part of the block, all equally likely. Parts are dealt so that all have about equally many items and positives, so
/// over the rounds of an epoch every item is drawn about equally often; that a negative comes from the part of its positive is what keeps blocks disjoint.
/// </summary>
/// <remarks>Thread safety: none; one per thread.</remarks>
internal sealed class NegativeSampler
{
    // A user with nearly all items of a part would be drawn for in vain.
    private const int MostTries = 64;

    private readonly RatingBlocks _blocks;
    private readonly ulong[] _had;
    private SplitMix _random;
    private int _first;
    private int _count;

    public NegativeSampler(RatingBlocks blocks)
    {
        _blocks = blocks;
        int largest = 0;
        for (int part = 0; part < blocks.Count; part++)
            largest = Math.Max(largest, blocks.Items.Starts[part + 1] - blocks.Items.Starts[part]);
        _had = new ulong[(largest + 63) / 64];
    }

    /// <summary>Begins a block.</summary>
    public void Begin(ulong seed, string name, int epoch, int block)
    {
        RandomStream stream = RandomStream.Derive(seed, name, ((ulong)epoch << 32) | (uint)block);
        _random = new SplitMix(stream.NextUInt64());
        int part = block % _blocks.Count;
        _first = _blocks.Items.Starts[part];
        _count = _blocks.Items.Starts[part + 1] - _first;
    }

    /// <summary>Marks (or unmarks) the items that the user has had.</summary>
    public void Mark(ReadOnlySpan<Rating> run, bool had)
    {
        foreach (Rating rating in run)
        {
            int item = rating.Item - _first;
            if (had)
                _had[item >> 6] |= 1UL << item;
            else
                _had[item >> 6] = 0;
        }
    }

    /// <summary>Draws an item.</summary>
    /// <returns>The row of an item that is not marked; −1 when none was found.</returns>
    public int Draw()
    {
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            int item = _random.Next(_count);
            if ((_had[item >> 6] >> item & 1) == 0)
                return _first + item;
        }
        return -1;
    }
}
