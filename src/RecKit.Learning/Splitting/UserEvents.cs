using RecKit.Data;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>The rows of every user in the order in which a split deals them: the last ones are held out.</summary>
internal sealed class UserEvents
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    private UserEvents(int[] starts, int[] rows)
    {
        _starts = starts;
        _rows = rows;
    }

    /// <summary>Gets the rows of a user.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> this[int user] => _rows.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>Orders the events as an option says.</summary>
    /// <param name="split">The split, for errors and for the name of the stream of chance.</param>
    /// <param name="data">The data set.</param>
    /// <param name="order">The order.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="Diagnostics.RecKitException">RK4001: the order is by time and there are no timestamps.</exception>
    public static UserEvents Of(string split, Dataset data, EventOrder order, ulong seed)
    {
        if (order == EventOrder.Time)
            SplitError.RequireOrder(split, data);
        return order switch
        {
            EventOrder.Time => ByTime(data),
            EventOrder.File => ByFile(data),
            _ => Shuffled(data, RandomStream.Derive(seed, $"split.{split}.events")),
        };
    }

    /// <summary>Tells the engine what an order goes by.</summary>
    /// <param name="order">The order.</param>
    public static SplitOrder Say(EventOrder order) => order switch
    {
        EventOrder.Time => SplitOrder.Time,
        EventOrder.File => SplitOrder.File,
        _ => SplitOrder.None,
    };

    /// <summary>Orders the events by time; where there is none, as they stand in the file.</summary>
    /// <param name="data">The data set.</param>
    public static UserEvents ByTime(Dataset data)
    {
        (int[] starts, int[] rows) = data.Events.ByUserOldestFirst(data.Users.Count);
        return new UserEvents(starts, rows);
    }

    /// <summary>Orders the events as they stand in the file.</summary>
    /// <param name="data">The data set.</param>
    public static UserEvents ByFile(Dataset data)
    {
        UserEvents events = ByTime(data);
        for (int user = 0; user < data.Users.Count; user++)
            events._rows.AsSpan(events._starts[user]..events._starts[user + 1]).Sort();
        return events;
    }

    /// <summary>Puts events of the same time into another order: the one whose item has the lowest place comes last.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="places">The place of each item.</param>
    public void BreakTies(Dataset data, int[] places)
    {
        EventLog events = data.Events;
        if (!events.HasTimestamps)
            return;
        for (int user = 0; user + 1 < _starts.Length; user++)
        {
            for (int start = _starts[user], end; start < _starts[user + 1]; start = end)
            {
                long time = events.Timestamps[_rows[start]];
                for (end = start + 1; end < _starts[user + 1] && events.Timestamps[_rows[end]] == time;)
                    end++;
                _rows.AsSpan(start..end).Sort((a, b) => places[events.Items[b]].CompareTo(places[events.Items[a]]));
            }
        }
    }

    /// <summary>Puts all events of each user but the last ones into an order of chance.</summary>
    /// <param name="count">How many of the last ones stay where they are.</param>
    /// <param name="stream">The stream of chance; each user has a part of its own.</param>
    public void ShuffleAllBut(int count, RandomStream stream)
    {
        for (int user = 0; user + 1 < _starts.Length; user++)
        {
            int kept = Math.Min(count, _starts[user + 1] - _starts[user]);
            stream.Fork((ulong)user).Shuffle(_rows.AsSpan(_starts[user]..(_starts[user + 1] - kept)));
        }
    }

    // Each user has a stream of chance, so that what is drawn of one does not depend on how much the others have.
    private static UserEvents Shuffled(Dataset data, RandomStream stream)
    {
        UserEvents events = ByFile(data);
        for (int user = 0; user < data.Users.Count; user++)
            stream.Fork((ulong)user).Shuffle(events._rows.AsSpan(events._starts[user]..events._starts[user + 1]));
        return events;
    }
}
