namespace RecKit.Data;

/// <summary>
/// Events in the order of their file, as columns: who, what, how much, when. The raw material of filters and splits;
/// training mostly uses the <see cref="InteractionMatrix"/> made of it. A pair of user and item may stand several times.
/// </summary>
/// <remarks>Thread safety: immutable. The arrays are taken over, not copied.</remarks>
public sealed class EventLog
{
    private readonly int[] _users;
    private readonly int[] _items;
    private readonly float[]? _values;
    private readonly long[]? _timestamps;

    /// <summary>Makes a log of columns of equal length.</summary>
    /// <param name="users">User indices.</param>
    /// <param name="items">Item indices.</param>
    /// <param name="values">Ratings or weights, or null for plain interactions. NaN: an interaction whose rating is not known.</param>
    /// <param name="timestamps">Unix microseconds (<see cref="UnixTime"/>), or null.</param>
    /// <param name="features">One row of features per event, or null.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public EventLog(int[] users, int[] items, float[]? values = null, long[]? timestamps = null, FeatureTable? features = null)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        Require(items.Length, users.Length, nameof(items));
        Require(values?.Length ?? users.Length, users.Length, nameof(values));
        Require(timestamps?.Length ?? users.Length, users.Length, nameof(timestamps));
        Require(features?.RowCount ?? users.Length, users.Length, nameof(features));
        _users = users;
        _items = items;
        _values = values;
        _timestamps = timestamps;
        Features = features;
    }

    /// <summary>Gets the number of events.</summary>
    public int Count => _users.Length;

    /// <summary>Gets whether events have values.</summary>
    public bool HasValues => _values is not null;

    /// <summary>Gets whether events have timestamps.</summary>
    public bool HasTimestamps => _timestamps is not null;

    /// <summary>Gets the user index of each event.</summary>
    public ReadOnlySpan<int> Users => _users;

    /// <summary>Gets the item index of each event.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>Gets the value of each event; empty when there are none. NaN: the rating is not known.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Gets the time of each event in Unix microseconds (<see cref="UnixTime"/>); empty when there are none.</summary>
    public ReadOnlySpan<long> Timestamps => _timestamps;

    /// <summary>Gets the features of the events, or null.</summary>
    public FeatureTable? Features { get; }

    /// <summary>Copies some events into a new log.</summary>
    /// <param name="rows">Row numbers; the new log has them in this order.</param>
    /// <returns>The new log, over the same users and items.</returns>
    public EventLog Select(ReadOnlySpan<int> rows) =>
        new(Take(_users, rows), Take(_items, rows), _values is null ? null : Take(_values, rows),
            _timestamps is null ? null : Take(_timestamps, rows), Features?.Select(rows));

    /// <summary>Gives each user's events oldest first: by timestamp, equal ones (and logs without time) in the order of the file.</summary>
    /// <param name="userCount">The number of users.</param>
    /// <returns>Starts (length <paramref name="userCount"/>+1) and row numbers: those of user u are rows[starts[u]..starts[u+1]].</returns>
    public (int[] Starts, int[] Rows) ByUserOldestFirst(int userCount)
    {
        int[] starts = new int[userCount + 1];
        foreach (int user in _users)
            starts[user + 1]++;
        for (int user = 0; user < userCount; user++)
            starts[user + 1] += starts[user];
        int[] next = starts[..userCount];
        int[] rows = new int[_users.Length];
        for (int row = 0; row < rows.Length; row++)
            rows[next[_users[row]]++] = row;
        if (_timestamps is { } times)
        {
            long[] keys = new long[rows.Length];
            for (int position = 0; position < rows.Length; position++)
                keys[position] = times[rows[position]];
            for (int user = 0; user < userCount; user++)
                SortStably(keys.AsSpan(starts[user]..starts[user + 1]), rows.AsSpan(starts[user]..starts[user + 1]));
        }
        return (starts, rows);
    }

    // Rows ascend before the sort, so ordering by (time, row) is a stable sort by time.
    private static void SortStably(Span<long> times, Span<int> rows)
    {
        times.Sort(rows);
        for (int start = 0; start < times.Length;)
        {
            int end = start + 1;
            while (end < times.Length && times[end] == times[start])
                end++;
            if (end - start > 1)
                rows[start..end].Sort();
            start = end;
        }
    }

    private static T[] Take<T>(T[] source, ReadOnlySpan<int> rows)
    {
        T[] taken = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            taken[i] = source[rows[i]];
        return taken;
    }

    private static void Require(int length, int expected, string column)
    {
        if (length != expected)
            throw new ArgumentException($"Column '{column}' has {length} rows, but 'users' has {expected}.", column);
    }
}
