namespace RecKit.Numerics.Ranking;

/// <summary>
/// What becomes of the scores of a block of users, stretch by stretch of the catalogue: excluded items are taken out, places are counted where they are
/// asked for, the best k are selected.
/// </summary>
/// <remarks>Thread safety: one thread. Allocates when it is made, and when what is excluded or counted in a block outgrows all earlier blocks.</remarks>
public sealed class RankingBlock
{
    private readonly TopKBlock? _top;
    private readonly ExcludedRows _excluded;
    private readonly PlaceCounter _places;
    private readonly int _most;

    /// <summary>Makes room.</summary>
    /// <param name="users">The most users of a block.</param>
    /// <param name="k">How many items each gets; 0 when only places are asked for.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public RankingBlock(int users, int k, int itemCount)
        : this(users, k, itemCount, VectorPaths.Widest)
    {
    }

    internal RankingBlock(int users, int k, int itemCount, VectorPath path)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        _most = users;
        _top = k == 0 ? null : new TopKBlock(users, k, itemCount, path);
        _excluded = new ExcludedRows(users);
        _places = new PlaceCounter(users);
    }

    /// <summary>Gets the number of users of the block.</summary>
    public int Count { get; private set; }

    /// <summary>Tells how much memory a block takes, the excluded and counted items aside.</summary>
    /// <param name="users">The most users of a block.</param>
    /// <param name="k">How many items each gets.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int users, int k, int itemCount) => k == 0 ? 0 : TopKBlock.Bytes(users, k, itemCount);

    /// <summary>Begins a block.</summary>
    public void Begin()
    {
        Count = 0;
        _excluded.Clear();
        _places.Clear();
    }

    /// <summary>Adds a user.</summary>
    /// <param name="user">The user. Its lists are copied.</param>
    /// <returns>The slot: users are numbered from 0 in the order in which they come.</returns>
    public int Add(in RankingUser user)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Count, _most);
        _top?.Begin(Count, user.Ties);
        _excluded.Add(user.Excluded, user.AlsoExcluded, user.Forbidden);
        _places.Add(user.Counted, user.Ties);
        return Count++;
    }

    /// <summary>Gets the scores of the items that are to be placed, in their order: to be written before the user's first scores are taken.</summary>
    /// <param name="slot">Which user.</param>
    /// <returns>A score per item.</returns>
    public Span<float> CountedScores(int slot) => _places.Scores(slot);

    /// <summary>Gets the places of the items that are to be placed, in their order; whole when all scores were taken.</summary>
    /// <param name="slot">Which user.</param>
    /// <returns>A place per item.</returns>
    public ReadOnlySpan<ItemPlace> Places(int slot) => _places.Places(slot);

    /// <summary>Takes the scores of a stretch of the catalogue. The stretches of a user must follow each other.</summary>
    /// <param name="slot">Which user.</param>
    /// <param name="scores">A finite score per item of the stretch; those of excluded items are overwritten.</param>
    /// <param name="firstItem">The first item of the stretch.</param>
    public void Take(int slot, Span<float> scores, int firstItem)
    {
        _excluded.Mask(slot, scores, firstItem);
        _places.Count(slot, scores, firstItem);
        _top?.Add(slot, scores, firstItem);
    }

    /// <summary>Takes the scores of the whole catalogue for a block of one user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="scores">A finite score per item; those of excluded items are overwritten.</param>
    public void TakeWhole(in RankingUser user, Span<float> scores)
    {
        Begin();
        Span<float> counted = CountedScores(Add(user));
        for (int i = 0; i < counted.Length; i++)
            counted[i] = scores[user.Counted[i]];
        Take(0, scores, 0);
    }

    /// <summary>Ends the selection of a user.</summary>
    /// <param name="slot">Which user.</param>
    /// <param name="topItems">Receives the items, best first; at least k long.</param>
    /// <param name="topScores">Receives their scores; at least as long.</param>
    /// <returns>How many there are: k, or fewer when there are not enough items.</returns>
    public int Finish(int slot, Span<int> topItems, Span<float> topScores)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Count);
        return _top?.Finish(slot, topItems, topScores) ?? 0;
    }
}
