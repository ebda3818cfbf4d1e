using RecKit.Diagnostics;

namespace RecKit.Data.Rows;

/// <summary>Makes a data set of rows that a script brings one by one.</summary>
/// <remarks>Thread safety: none.</remarks>
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

    /// <summary>Gives the data set; nothing can be added afterwards.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The data set. It has times when every event has one, and ratings when any has.</returns>
    /// <exception cref="RecKitException">RK2004: there is no event. RK2002: some events have a time, and others have none.</exception>
    public Dataset Build(string name)
    {
        if (_userOf.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{name}' has no event.");
        if (_timed > 0 && _timed < _userOf.Count)
            throw new RecKitException(ErrorCodes.DataRow, $"{_userOf.Count - _timed} of {_userOf.Count} events have no time: give every event one, or none.");
        float[] known = [.. _values.Where(v => !float.IsNaN(v))];
        return new Dataset
        {
            Name = name,
            Users = _users.Build(),
            Items = _items.Build(),
            Events = new EventLog([.. _userOf], [.. _itemOf], _hasValues ? [.. _values] : null, _timed > 0 ? [.. _times] : null),
            Scale = known.Length > 0 ? new RatingScale(known.Min(), known.Max()) : null,
        };
    }
}
