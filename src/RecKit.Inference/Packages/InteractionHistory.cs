using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>What each user did in the training data, oldest first, and how often each item occurs: <c>interactions.safetensors</c>.</summary>
internal sealed class InteractionHistory
{
    private const string Times = "history.microseconds";

    // Seconds, in packages of format 1.
    private const string TimesOfFormat1 = "history.timestamps";

    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _items;
    private readonly ReadOnlyMemory<float> _values;
    private readonly ReadOnlyMemory<long> _timestamps;

    /// <summary>Takes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="source">Its name, for errors.</param>
    /// <exception cref="Diagnostics.RecKitException">RK5005: it does not fit the vocabularies. RK5007: a tensor is missing.</exception>
    public InteractionHistory(SafetensorsFile file, int userCount, int itemCount, string source)
    {
        _starts = file.Read<int>("history.starts");
        _items = file.Read<int>("history.items");
        _values = file.Contains("history.values") ? file.Read<float>("history.values") : default;
        _timestamps = file.Contains(Times) ? file.Read<long>(Times) : file.Contains(TimesOfFormat1) ? ToMicroseconds(file.Read<long>(TimesOfFormat1).Span) : default;
        Popularity = file.Read<int>("popularity");
        if (_starts.Length != userCount + 1 || Popularity.Length != itemCount)
            throw SafetensorsHeader.Damaged(source, $"it has {_starts.Length - 1} users and {Popularity.Length} items, but the vocabularies {userCount} and {itemCount}");
        RequireOrder(itemCount, source);
    }

    /// <summary>Takes training events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    public InteractionHistory(EventLog events, int userCount, int itemCount)
    {
        (int[] starts, int[] rows) = events.ByUserOldestFirst(userCount);
        EventLog ordered = events.Select(rows);
        _starts = starts;
        _items = ordered.Items.ToArray();
        _values = ordered.Values.ToArray();
        _timestamps = ordered.Timestamps.ToArray();
        int[] popularity = new int[itemCount];
        foreach (int item in events.Items)
            popularity[item]++;
        Popularity = popularity;
    }

    /// <summary>Gets the number of users.</summary>
    public int UserCount => _starts.Length - 1;

    /// <summary>Gets the number of training events of each item.</summary>
    public ReadOnlyMemory<int> Popularity { get; }

    /// <summary>Gives the training events: user by user, each user's oldest first.</summary>
    public EventLog ToEvents()
    {
        int[] users = new int[_items.Length];
        for (int user = 0; user < _starts.Length - 1; user++)
            users.AsSpan(_starts.Span[user].._starts.Span[user + 1]).Fill(user);
        return new EventLog(users, _items.ToArray(), _values.IsEmpty ? null : _values.ToArray(), _timestamps.IsEmpty ? null : _timestamps.ToArray());
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="events">The training events.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    public static void Write(Stream stream, EventLog events, int userCount, int itemCount)
    {
        InteractionHistory history = new(events, userCount, itemCount);
        SafetensorsWriter writer = new();
        writer.Add("history.starts", history._starts.Span);
        writer.Add("history.items", history._items.Span);
        if (events.HasValues)
            writer.Add("history.values", history._values.Span);
        if (events.HasTimestamps)
            writer.Add(Times, history._timestamps.Span);
        writer.Add("popularity", history.Popularity.Span);
        writer.Write(stream);
    }

    /// <summary>Gets the items of a user, oldest first.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The items.</returns>
    public ReadOnlyMemory<int> Items(int user) => Slice(_items, user);

    /// <summary>Gets the values of a user's events; NaN where they are not known; empty when there are none.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The values.</returns>
    public ReadOnlyMemory<float> Values(int user) => Slice(_values, user);

    /// <summary>Gets the times of a user's events, or nothing.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Unix microseconds.</returns>
    public ReadOnlyMemory<long> Timestamps(int user) => Slice(_timestamps, user);

    // Seconds beyond what microseconds can tell (292 thousand years) become the outermost moments.
    private static long[] ToMicroseconds(ReadOnlySpan<long> seconds)
    {
        long[] times = new long[seconds.Length];
        for (int i = 0; i < times.Length; i++)
            times[i] = Math.Clamp(seconds[i], long.MinValue / UnixTime.Second, long.MaxValue / UnixTime.Second) * UnixTime.Second;
        return times;
    }

    private ReadOnlyMemory<T> Slice<T>(ReadOnlyMemory<T> column, int user)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        return column.IsEmpty ? column : column[starts[user]..starts[user + 1]];
    }

    private void RequireOrder(int itemCount, string source)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        bool good = starts[0] == 0 && starts[^1] == _items.Length
            && (_values.IsEmpty || _values.Length == _items.Length) && (_timestamps.IsEmpty || _timestamps.Length == _items.Length);
        for (int user = 1; good && user < starts.Length; user++)
            good = starts[user] >= starts[user - 1];
        foreach (int item in _items.Span)
            good &= (uint)item < (uint)itemCount;
        if (!good)
            throw SafetensorsHeader.Damaged(source, "the histories do not fit together or name items that are not there");
    }
}
