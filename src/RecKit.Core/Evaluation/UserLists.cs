namespace RecKit.Core.Evaluation;

/// <summary>The lists of a block of users: what a ranker writes and later stages read. Made once per thread and used for many blocks.</summary>
/// <param name="users">The most users of a block.</param>
/// <param name="depth">The longest list.</param>
internal sealed class UserLists(int users, int depth)
{
    private readonly int[] _items = new int[checked(users * depth)];
    private readonly float[] _scores = new float[users * depth];
    private readonly int[] _counts = new int[users];

    /// <summary>Gets the longest list; 0 when no list is asked for.</summary>
    public int Depth => depth;

    /// <summary>Gets the whole room for the items of a list, best first.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<int> ItemRoom(int slot) => _items.AsSpan(slot * depth, depth);

    /// <summary>Gets the whole room for the scores of a list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public Span<float> ScoreRoom(int slot) => _scores.AsSpan(slot * depth, depth);

    /// <summary>Sets how long a list is.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="count">Its length; −1 when the user could not be ranked.</param>
    public void SetCount(int slot, int count) => _counts[slot] = count;

    /// <summary>Tells whether a user was ranked, be it with nothing to list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public bool IsRanked(int slot) => _counts[slot] >= 0;

    /// <summary>Gets the items of a list, best first; empty when the user could not be ranked.</summary>
    /// <param name="slot">Which user of the block.</param>
    public ReadOnlySpan<int> Items(int slot) => _items.AsSpan(slot * depth, Math.Max(_counts[slot], 0));

    /// <summary>Gets the scores of a list.</summary>
    /// <param name="slot">Which user of the block.</param>
    public ReadOnlySpan<float> Scores(int slot) => _scores.AsSpan(slot * depth, Math.Max(_counts[slot], 0));
}
