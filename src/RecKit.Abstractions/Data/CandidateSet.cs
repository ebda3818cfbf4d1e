namespace RecKit.Data;

/// <summary>Given candidates: for some users, the items (usually negatives) among which the test items are to be ranked.</summary>
/// <remarks>Thread safety: immutable. Compressed sparse rows over users.</remarks>
public sealed class CandidateSet
{
    private readonly int[] _starts;
    private readonly int[] _items;

    /// <summary>Makes the set of its arrays, which are taken over.</summary>
    /// <param name="starts">Where each user's candidates start; users + 1 numbers.</param>
    /// <param name="items">Item indices, user after user, in any order.</param>
    public CandidateSet(int[] starts, int[] items)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(items);
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != items.Length)
            throw new ArgumentException($"Starts must run from 0 to the number of items, {items.Length}.", nameof(starts));
        _starts = starts;
        _items = items;
    }

    /// <summary>Gets the number of users.</summary>
    public int UserCount => _starts.Length - 1;

    /// <summary>Gets the candidates of a user; the engine adds the user's test items to them.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>Item indices.</returns>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);
}
