namespace RecKit.Numerics.Ranking;

/// <summary>Counts, for the items of a block of users that are to be placed, the scores above and beside theirs. Nothing is sorted.</summary>
/// <param name="users">The most users of a block.</param>
internal sealed class PlaceCounter(int users)
{
    private readonly int[] _starts = new int[users + 1];
    private readonly TieOrder[] _ties = new TieOrder[users];
    private ItemPlace[] _places = [];
    private float[] _scores = [];
    private int _users;

    /// <summary>Forgets the block.</summary>
    public void Clear() => _users = 0;

    /// <summary>Adds a user.</summary>
    /// <param name="items">The items to place.</param>
    /// <param name="ties">The user's order of equal scores.</param>
    public void Add(ReadOnlySpan<int> items, TieOrder ties)
    {
        int start = _starts[_users];
        int end = start + items.Length;
        if (end > _places.Length)
        {
            Array.Resize(ref _places, Math.Max(end, 2 * _places.Length));
            Array.Resize(ref _scores, _places.Length);
        }
        for (int i = 0; i < items.Length; i++)
            _places[start + i] = new ItemPlace(items[i], 0, -1, 0); // It will meet itself.
        _ties[_users++] = ties;
        _starts[_users] = end;
    }

    /// <summary>Gets the scores of a user's items, to be written before the first call of <see cref="Count"/>.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<float> Scores(int slot) => _scores.AsSpan(_starts[slot].._starts[slot + 1]);

    /// <summary>Gets the places of a user's items.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<ItemPlace> Places(int slot) => _places.AsSpan(_starts[slot].._starts[slot + 1]);

    /// <summary>Counts a stretch of the catalogue.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="scores">A score per item of the stretch; negative infinity marks one that is left out.</param>
    /// <param name="firstItem">The first item of the stretch.</param>
    public void Count(int slot, ReadOnlySpan<float> scores, int firstItem)
    {
        Span<ItemPlace> places = Places(slot);
        ReadOnlySpan<float> own = Scores(slot);
        for (int i = 0; i < places.Length; i++)
        {
            (int higher, int same) = ItemPlace.Compare(scores, own[i]);
            int before = same > 0 ? ItemPlace.CountBefore(scores, [], firstItem, _ties[slot], places[i].Item, own[i]) : 0;
            places[i] = new ItemPlace(places[i].Item, places[i].Higher + higher, places[i].Ties + same, places[i].TiesBefore + before);
        }
    }
}
