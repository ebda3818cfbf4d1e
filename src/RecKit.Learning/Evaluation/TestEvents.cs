using RecKit.Data;

namespace RecKit.Learning.Evaluation;

/// <summary>The test events by user, oldest first, in arrays that spans can be cut from.</summary>
internal sealed class TestEvents
{
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly int[] _items;
    private readonly float[] _ratings;
    private readonly long[] _timestamps;

    /// <summary>Sorts test events.</summary>
    /// <param name="log">The test events.</param>
    /// <param name="userCount">The number of users.</param>
    public TestEvents(EventLog log, int userCount)
    {
        (_starts, int[] rows) = log.ByUserOldestFirst(userCount);
        Features = log.Features;
        _rows = Features is null ? [] : rows;
        _items = new int[rows.Length];
        _ratings = new float[rows.Length];
        _timestamps = log.HasTimestamps ? new long[rows.Length] : [];
        for (int i = 0; i < rows.Length; i++)
        {
            _items[i] = log.Items[rows[i]];
            _ratings[i] = log.HasValues ? log.Values[rows[i]] : 1;
            if (log.HasTimestamps)
                _timestamps[i] = log.Timestamps[rows[i]];
        }
        List<int> users = [];
        for (int user = 0; user < userCount; user++)
        {
            int count = _starts[user + 1] - _starts[user];
            if (count > 0)
                users.Add(user);
            MaxPerUser = Math.Max(MaxPerUser, count);
        }
        Users = [.. users];
    }

    /// <summary>Gets the features of the events, or null.</summary>
    public FeatureTable? Features { get; }

    /// <summary>Gets the row of <see cref="Features"/> of each of a user's test events.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> Rows(int user) => _rows.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>Gets the number of events.</summary>
    public int Count => _items.Length;

    /// <summary>Gets the users that have test events, ascending.</summary>
    public int[] Users { get; }

    /// <summary>Gets the most events that a user has.</summary>
    public int MaxPerUser { get; }

    /// <summary>Gets the place of a user's first event; all events stand user after user.</summary>
    /// <param name="user">The user index.</param>
    public int First(int user) => _starts[user];

    /// <summary>Gets the items of a user's test events.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>Gets the ratings of a user's test events: 1 where there are none, NaN where one is not known.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<float> Ratings(int user) => _ratings.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>Gets the times of a user's test events in Unix microseconds; empty when there are none.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<long> Timestamps(int user) => _timestamps.Length == 0 ? default : _timestamps.AsSpan(_starts[user].._starts[user + 1]);
}
