namespace RecKit.Data.Text;

/// <summary>Collects events as growing columns.</summary>
internal sealed class EventLogBuilder(bool hasValues, bool hasTimestamps)
{
    private int[] _users = new int[1 << 12];
    private int[] _items = new int[1 << 12];
    private float[] _values = hasValues ? new float[1 << 12] : [];
    private long[] _timestamps = hasTimestamps ? new long[1 << 12] : [];

    public int Count { get; private set; }

    public bool HasValues => hasValues;

    public bool HasTimestamps => hasTimestamps;

    public ReadOnlySpan<int> Users => _users.AsSpan(0, Count);

    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    public Span<long> Times => hasTimestamps ? _timestamps.AsSpan(0, Count) : default;

    public ReadOnlySpan<float> Values => hasValues ? _values.AsSpan(0, Count) : default;

    public void Add(int user, int item, float value, long timestamp)
    {
        if (Count == _users.Length)
            Resize(Count * 2);
        _users[Count] = user;
        _items[Count] = item;
        if (hasValues)
            _values[Count] = value;
        if (hasTimestamps)
            _timestamps[Count] = timestamp;
        Count++;
    }

    /// <summary>Returns the lowest and highest known value, or null when there is none.</summary>
    public RatingScale? ObservedScale()
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        foreach (float value in Values)
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        return min <= max ? new RatingScale(min, max) : null;
    }

    /// <summary>Replaces a value that stands for an unknown rating by NaN.</summary>
    /// <returns>The number of replaced values.</returns>
    public int MarkUnknown(float standsFor)
    {
        int unknown = 0;
        foreach (ref float value in _values.AsSpan(0, hasValues ? Count : 0))
        {
            if (value == standsFor)
            {
                value = float.NaN;
                unknown++;
            }
        }
        return unknown;
    }

    /// <summary>Builds the log; the builder cannot be used afterwards.</summary>
    public EventLog Build(FeatureTable? features = null)
    {
        Resize(Count);
        return new EventLog(_users, _items, hasValues ? _values : null, hasTimestamps ? _timestamps : null, features);
    }

    private void Resize(int size)
    {
        Array.Resize(ref _users, size);
        Array.Resize(ref _items, size);
        if (hasValues)
            Array.Resize(ref _values, size);
        if (hasTimestamps)
            Array.Resize(ref _timestamps, size);
    }
}
