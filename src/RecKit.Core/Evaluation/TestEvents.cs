using RecKit.Data;

namespace RecKit.Core.Evaluation;

/// <summary>The test events by user, oldest first, in arrays that spans can be cut from.</summary>
internal sealed class TestEvents
{
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly float[] _ratings;

    /// <summary>Sorts test events.</summary>
    /// <param name="log">The test events.</param>
    /// <param name="userCount">The number of users.</param>
    public TestEvents(EventLog log, int userCount)
    {
        (_starts, int[] rows) = log.ByUserOldestFirst(userCount);
        _items = new int[rows.Length];
        _ratings = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            _items[i] = log.Items[rows[i]];
            _ratings[i] = log.HasValues ? log.Values[rows[i]] : 1;
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

    /// <summary>Gets the users that have test events, ascending.</summary>
    public int[] Users { get; }

    /// <summary>Gets the most events that a user has.</summary>
    public int MaxPerUser { get; }

    /// <summary>Gets the items of a user's test events.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>Gets the ratings of a user's test events: 1 where there are none, NaN where one is not known.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<float> Ratings(int user) => _ratings.AsSpan(_starts[user].._starts[user + 1]);
}
