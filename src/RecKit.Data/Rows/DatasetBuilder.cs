using RecKit.Diagnostics;

namespace RecKit.Data.Rows;

/// <summary>Builds a data set from rows added one by one.</summary>
/// <remarks>Thread safety: not thread-safe.</remarks>
public sealed class DatasetBuilder
{
    private readonly Vocabulary.Builder _users = new();
    private readonly Vocabulary.Builder _items = new();
    private readonly List<int> _userOf = [];
    private readonly List<int> _itemOf = [];
    private readonly List<float> _values = [];
    private readonly List<long> _times = [];
    private bool _hasValues;
    private int _timed;

    /// <summary>Adds an event.</summary>
    /// <param name="row">The event.</param>
    public void Add(DatasetRow row)
    {
        _userOf.Add(_users.GetOrAdd(row.User));
        _itemOf.Add(_items.GetOrAdd(row.Item));
        _values.Add(row.Value ?? float.NaN);
        _times.Add(row.Timestamp ?? 0);
        _hasValues |= row.Value is not null;
        _timed += row.Timestamp is null ? 0 : 1;
    }

    /// <summary>Replaces the times of all events that have one, in order.</summary>
    internal void ReplaceTimes(ReadOnlySpan<long> times)
    {
        if (times.Length == _timed && _timed == _times.Count)
            times.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_times));
    }

    /// <summary>Builds the data set; no more events can be added.</summary>
    /// <param name="name">The name of the data set.</param>
    /// <returns>The data set. It has times if every event has one, and ratings if any event has one.</returns>
    /// <exception cref="RecKitException">RK2004: there are no events. RK2002: some events have a time and others do not, or
    /// times are not in microseconds.</exception>
    public Dataset Build(string name)
    {
        if (_userOf.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{name}' has no event.");
        if (_timed > 0 && _timed < _userOf.Count)
            throw new RecKitException(ErrorCodes.DataRow, $"{_userOf.Count - _timed} of {_userOf.Count} events have no time: give every event one, or none.");
        float[] known = [.. _values.Where(v => !float.IsNaN(v))];
        if (_timed > 0)
            RequireMicroseconds(name, _times.Min(), _times.Max());
        return new Dataset
        {
            Name = name,
            Users = _users.Build(),
            Items = _items.Build(),
            Events = new EventLog([.. _userOf], [.. _itemOf], _hasValues ? [.. _values] : null, _timed > 0 ? [.. _times] : null),
            Scale = known.Length > 0 ? new RatingScale(known.Min(), known.Max()) : null,
        };
    }

    // Seconds and milliseconds of this century, misread as microseconds, fall on the first days of 1970.
    private static void RequireMicroseconds(string name, long first, long last)
    {
        if (!UnixTime.IsInCalendar(first) || !UnixTime.IsInCalendar(last))
            throw new RecKitException(ErrorCodes.DataRow, $"A time of '{name}' is {(UnixTime.IsInCalendar(first) ? last : first)}, which is outside the years 1 to 9999: expected Unix microseconds.");
        if (first >= 500_000_000 && last < 20 * UnixTime.Day)
        {
            string unit = last < 20_000_000_000 ? "seconds" : "milliseconds";
            throw new RecKitException(
                ErrorCodes.DataRow,
                $"The times of '{name}', {first} to {last}, would all lie in January 1970: they look like Unix {unit}, but microseconds are expected. Multiply them by {(unit == "seconds" ? "UnixTime.Second" : "UnixTime.Millisecond")}.");
        }
    }
}
