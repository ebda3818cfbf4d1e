using RecKit.Metrics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>The lists of a block of users: what a ranker writes and later stages read. Made once per thread and used for many blocks.</summary>
/// <param name="users">The most users of a block.</param>
/// <param name="depth">The longest list.</param>
/// <param name="ranks">The most test items of a user whose places are counted; 0 when no metric asks for places.</param>
internal sealed class UserLists(int users, int depth, int ranks)
{
    private readonly int[] _items = new int[checked(users * depth)];
    private readonly float[] _scores = new float[users * depth];
    private readonly int[] _counts = new int[users];
    private readonly int[] _candidates = new int[users];
    private readonly ItemRank[] _ranks = new ItemRank[checked(users * ranks)];
    private readonly int[] _rankCounts = new int[users];

    /// <summary>Tells how much memory lists take.</summary>
    /// <param name="users">The most users of a block.</param>
    /// <param name="depth">The longest list.</param>
    /// <param name="ranks">The most test items of a user whose places are counted.</param>
    /// <returns>Bytes.</returns>
    public static unsafe long Bytes(int users, int depth, int ranks) =>
        users * ((depth * (long)(sizeof(int) + sizeof(float))) + (ranks * (long)sizeof(ItemRank)) + (3 * sizeof(int)));

    /// <summary>Gets the longest list; 0 when no list is asked for.</summary>
    public int Depth => depth;

    /// <summary>Gets whether the places of test items are to be counted.</summary>
    public bool WantsRanks => ranks > 0;

    /// <summary>Gets the whole room for the items of a list, best first.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<int> ItemRoom(int slot) => _items.AsSpan(slot * depth, depth);

    /// <summary>Gets the whole room for the scores of a list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<float> ScoreRoom(int slot) => _scores.AsSpan(slot * depth, depth);

    /// <summary>Gets the whole room for the places of test items.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<ItemRank> RankRoom(int slot) => _ranks.AsSpan(slot * ranks, ranks);

    /// <summary>Sets how long a list is.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="count">Its length; −1 when the user could not be ranked.</param>
    /// <param name="candidates">The number of candidates that were ranked.</param>
    /// <param name="rankCount">How many places of test items were counted.</param>
    public void Set(int slot, int count, int candidates, int rankCount)
    {
        _counts[slot] = count;
        _candidates[slot] = candidates;
        _rankCounts[slot] = rankCount;
    }

    /// <summary>Receives what a kernel found for a user.</summary>
    /// <param name="slot">Which user of these lists.</param>
    /// <param name="found">The kernel's block.</param>
    /// <param name="from">Which user of that block.</param>
    /// <param name="candidates">The number of candidates that were ranked.</param>
    public void Receive(int slot, RankingBlock found, int from, int candidates)
    {
        ReadOnlySpan<ItemPlace> places = found.Places(from);
        Span<ItemRank> own = RankRoom(slot);
        for (int i = 0; i < places.Length; i++)
            own[i] = RankOf(places[i]);
        Set(slot, found.Finish(from, ItemRoom(slot), ScoreRoom(slot)), candidates, places.Length);
    }

    /// <summary>Gives the rank of an item from its place; its rating is not known here.</summary>
    public static ItemRank RankOf(ItemPlace place) => new(place.Item, float.NaN, place.Higher + place.TiesBefore + 1, place.Higher, place.Ties);

    /// <summary>Shortens a list.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="count">Its new length.</param>
    public void Shorten(int slot, int count) => _counts[slot] = count;

    /// <summary>Tells whether a user was ranked, be it with nothing to list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public bool IsRanked(int slot) => _counts[slot] >= 0;

    /// <summary>Gets the items of a list, best first; empty when the user could not be ranked.</summary>
    /// <param name="slot">Which user of the block.</param>
    public ReadOnlySpan<int> Items(int slot) => _items.AsSpan(slot * depth, Math.Max(_counts[slot], 0));

    /// <summary>Gets the scores of a list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public ReadOnlySpan<float> Scores(int slot) => _scores.AsSpan(slot * depth, Math.Max(_counts[slot], 0));

    /// <summary>Gets the number of candidates that were ranked; 0 when the user could not be.</summary>
    /// <param name="slot">Which user of the block.</param>
    public int Candidates(int slot) => _candidates[slot];

    /// <summary>Gets the places of the test items that could have been listed; empty when nobody asks for them.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<ItemRank> Ranks(int slot) => _ranks.AsSpan(slot * ranks, _rankCounts[slot]);
}
