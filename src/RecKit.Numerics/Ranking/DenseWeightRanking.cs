namespace RecKit.Numerics.Ranking;

/// <summary>
/// Ranks a catalogue for a block of users by dense weights between items: for a strip of items, the rows of each user's history are added up in registers,
/// and the selection runs on the strip. All users of a block meet a strip of the weights before the next strip is looked at. There is never more than a
/// strip of scores.
/// </summary>
/// <remarks>Thread safety: one thread. Allocates as <see cref="RankingBlock"/> does, and when the histories of a block outgrow all earlier blocks.</remarks>
public sealed class DenseWeightRanking
{
    private const int StripItems = 256;
    private const int MostUsers = 120;
    private const int MostBufferBytes = 1 << 22;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly int _itemCount;
    private readonly VectorPath _path;
    private readonly AlignedFloats _strip = new(StripItems);
    private readonly int[] _starts;
    private int[] _rows = [];
    private float[] _values = [];

    /// <summary>Makes room.</summary>
    /// <param name="weights">Items × items, row after row: what an item of a history adds to each item's score.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="k">How many items each user gets; 0 when only places are asked for.</param>
    /// <param name="users">The most users of a block; <see cref="UsersPerBlock"/> of them keep the weights busiest.</param>
    /// <exception cref="ArgumentException">There are not items × items weights.</exception>
    public DenseWeightRanking(ReadOnlyMemory<float> weights, int itemCount, int k, int users)
        : this(weights, itemCount, k, users, VectorPaths.Widest)
    {
    }

    internal DenseWeightRanking(ReadOnlyMemory<float> weights, int itemCount, int k, int users, VectorPath path)
    {
        if ((long)itemCount * itemCount != weights.Length)
            throw new ArgumentException($"There must be {itemCount} × {itemCount} weights, but got {weights.Length}.", nameof(weights));
        _weights = weights;
        _itemCount = itemCount;
        _path = path;
        _starts = new int[users + 1];
        Block = new RankingBlock(users, k, itemCount, path);
    }

    /// <summary>Gets the users of the block and, after <see cref="Run"/>, what was found for them.</summary>
    public RankingBlock Block { get; }

    /// <summary>Tells how many users a block has at most. It follows from the task alone, and nothing but speed and memory from it.</summary>
    /// <param name="k">How many items each user gets.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <returns>At least 1.</returns>
    public static int UsersPerBlock(int k, int itemCount) =>
        (int)Math.Clamp(MostBufferBytes / Math.Max(RankingBlock.Bytes(1, k, itemCount), 1), 1, MostUsers);

    /// <summary>Begins a block.</summary>
    public void Begin() => Block.Begin();

    /// <summary>Adds a user to the block.</summary>
    /// <param name="rows">The items of the history, in the order in which they are added up.</param>
    /// <param name="values">What the row of each is multiplied by.</param>
    /// <param name="user">What else must be known of the user.</param>
    public void Add(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, in RankingUser user)
    {
        foreach (int row in rows)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_itemCount, nameof(rows));
        int slot = Block.Add(user);
        int start = _starts[slot];
        int end = start + rows.Length;
        if (end > _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(end, 2 * _rows.Length));
            Array.Resize(ref _values, _rows.Length);
        }
        rows.CopyTo(_rows.AsSpan(start));
        values[..rows.Length].CopyTo(_values.AsSpan(start));
        _starts[slot + 1] = end;
        Span<float> counted = Block.CountedScores(slot);
        for (int i = 0; i < counted.Length; i++)
            DenseRowSums.Add(_path, _weights.Span, _itemCount, rows, values, user.Counted[i], counted.Slice(i, 1));
    }

    /// <summary>Scores the catalogue for the block and selects.</summary>
    /// <param name="cancellation">Looked at before each strip of the catalogue.</param>
    /// <returns>A score that is not finite, or null: then all are, and the block holds the result.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public BadScore? Run(CancellationToken cancellation = default)
    {
        ReadOnlySpan<float> weights = _weights.Span;
        for (int first = 0; first < _itemCount; first += StripItems)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> strip = _strip.Span[..Math.Min(StripItems, _itemCount - first)];
            for (int slot = 0; slot < Block.Count; slot++)
            {
                Range own = _starts[slot].._starts[slot + 1];
                DenseRowSums.Add(_path, weights, _itemCount, _rows.AsSpan(own), _values.AsSpan(own), first, strip);
                int bad = VectorMath.IndexOfNotFinite(strip);
                if (bad >= 0)
                    return new BadScore(slot, first + bad, strip[bad]);
                Block.Take(slot, strip, first);
            }
        }
        return null;
    }
}
