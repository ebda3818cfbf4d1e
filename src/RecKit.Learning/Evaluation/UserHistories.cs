using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Learning.Data;
using RecKit.Models;

namespace RecKit.Learning.Evaluation;

/// <summary>The history of every user, oldest first.</summary>
/// <remarks>Thread safety: immutable. Making a query allocates nothing.</remarks>
internal sealed class UserHistories
{
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly float[]? _values;
    private readonly long[]? _timestamps;

    /// <summary>Sorts events. A value that is not known weighs 1.</summary>
    /// <param name="userCount">The number of users.</param>
    /// <param name="log">The events.</param>
    /// <param name="more">More events, of the same data set; may be null.</param>
    public UserHistories(int userCount, EventLog log, EventLog? more = null)
    {
        if (more is not null)
            log = EventLogs.Concat(log, more);
        (_starts, int[] rows) = log.ByUserOldestFirst(userCount);
        _items = new int[rows.Length];
        _values = log.HasValues ? new float[rows.Length] : null;
        _timestamps = log.HasTimestamps ? new long[rows.Length] : null;
        for (int i = 0; i < rows.Length; i++)
        {
            _items[i] = log.Items[rows[i]];
            if (_values is not null)
                _values[i] = log.Values[rows[i]];
            if (_timestamps is not null)
                _timestamps[i] = log.Timestamps[rows[i]];
        }
        // With no needs nothing is dropped: an unknown value weighs 1.
        if (_values is not null)
            HistoryQuery.Settle(_items, _values, _timestamps, DataNeeds.None);
    }

    /// <summary>Makes the query of a user.</summary>
    /// <param name="user">The user index.</param>
    /// <param name="asks">The user index that the query has; −1: the model is not told who it is.</param>
    /// <returns>The query with the user's history, be it empty.</returns>
    public UserQuery Query(int user, int asks)
    {
        int start = _starts[user];
        int length = _starts[user + 1] - start;
        return UserQuery.FromHistory(
            _items.AsMemory(start, length), _values.AsMemory(Math.Min(start, _values?.Length ?? 0), _values is null ? 0 : length),
            _timestamps.AsMemory(Math.Min(start, _timestamps?.Length ?? 0), _timestamps is null ? 0 : length), asks);
    }
}
