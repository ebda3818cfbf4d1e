namespace RecKit.Models;

/// <summary>Who asks for scores: a known user, a history, both (the history replaces what the model remembers of the user), or nobody known.</summary>
public readonly record struct UserQuery
{
    private readonly int _userPlusOne;

    private UserQuery(int user, ReadOnlyMemory<int>? items, ReadOnlyMemory<float> values, ReadOnlyMemory<long> timestamps)
    {
        _userPlusOne = user + 1;
        HasHistory = items is not null;
        Items = items ?? default;
        Values = values;
        Timestamps = timestamps;
    }

    /// <summary>Gets the query of a user of whom nothing is known.</summary>
    public static UserQuery Cold => default;

    /// <summary>Gets the user index, or −1.</summary>
    public int User => _userPlusOne - 1;

    /// <summary>Gets whether there is a history, be it an empty one.</summary>
    public bool HasHistory { get; }

    /// <summary>Gets the items of the history, oldest first; an item may stand several times.</summary>
    public ReadOnlyMemory<int> Items { get; }

    /// <summary>Gets the values of the history, one per item; empty: all are 1.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Gets the times of the history in Unix microseconds (<see cref="Data.UnixTime"/>), one per item, or empty.</summary>
    public ReadOnlyMemory<long> Timestamps { get; }

    /// <summary>Gets the moment of the question in Unix microseconds, or null: the end of the training data.</summary>
    public long? AsOf { get; init; }

    /// <summary>Makes the query of a user of the training data.</summary>
    /// <param name="user">The user index; −1 for an unknown one.</param>
    /// <returns>The query.</returns>
    public static UserQuery Known(int user) => new(Math.Max(user, -1), null, default, default);

    /// <summary>Makes the query of a history.</summary>
    /// <param name="items">Items, oldest first.</param>
    /// <param name="values">One value per item, or empty.</param>
    /// <param name="timestamps">One time per item in Unix microseconds, or empty.</param>
    /// <param name="user">The user index, where the history is that of a known user; else −1.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static UserQuery FromHistory(
        ReadOnlyMemory<int> items, ReadOnlyMemory<float> values = default, ReadOnlyMemory<long> timestamps = default, int user = -1)
    {
        if (!values.IsEmpty && values.Length != items.Length)
            throw new ArgumentException($"A history of {items.Length} items needs as many values or none, but got {values.Length}.", nameof(values));
        if (!timestamps.IsEmpty && timestamps.Length != items.Length)
            throw new ArgumentException($"A history of {items.Length} items needs as many timestamps or none, but got {timestamps.Length}.", nameof(timestamps));
        return new UserQuery(Math.Max(user, -1), items, values, timestamps);
    }
}
