using RecKit.Algorithms;
using RecKit.Inference.Packages;
using RecKit.Models;

namespace RecKit.Inference.Recommending;

/// <summary>Room for the history that a request brings, used again for the next request.</summary>
/// <remarks>Thread safety: one thread.</remarks>
internal sealed class HistoryBuffer
{
    private int[] _items = [];
    private int[] _asked = [];
    private float[] _values = [];
    private long[] _times = [];
    private int[] _seen = [];

    /// <summary>Gets how many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the items, oldest first.</summary>
    public ReadOnlyMemory<int> Items => _items.AsMemory(0, Count);

    /// <summary>Begins a history.</summary>
    /// <param name="most">The most events it may have.</param>
    public void Begin(int most)
    {
        Count = 0;
        if (most <= _items.Length)
            return;
        _items = new int[Math.Max(most, 2 * _items.Length)];
        _asked = new int[_items.Length];
        _values = new float[_items.Length];
        _times = new long[_items.Length];
    }

    /// <summary>Adds an event.</summary>
    /// <param name="item">The item index.</param>
    /// <param name="value">Its value, or NaN.</param>
    /// <param name="time">Its time, or 0.</param>
    public void Add(int item, float value, long time)
    {
        (_items[Count], _values[Count], _times[Count]) = (item, value, time);
        Count++;
    }

    /// <summary>Makes the query of the history. It is valid until the next history begins.</summary>
    /// <param name="hasValues">Whether events have values.</param>
    /// <param name="hasTimes">Whether they have times.</param>
    /// <param name="user">The user index, or −1.</param>
    /// <param name="needs">What becomes of events whose value is not known (<see cref="HistoryQuery"/>).</param>
    public UserQuery Query(bool hasValues, bool hasTimes, int user, DataNeeds needs)
    {
        Items.CopyTo(_asked);
        int count = hasValues ? HistoryQuery.Settle(_asked.AsSpan(0, Count), _values, hasTimes ? _times : default, needs) : Count;
        return UserQuery.FromHistory(
            _asked.AsMemory(0, count), hasValues ? _values.AsMemory(0, count) : default, hasTimes ? _times.AsMemory(0, count) : default, user);
    }

    /// <summary>Gives the items of a history and some others in ascending order. Valid until the next call.</summary>
    /// <param name="history">Items in any order.</param>
    /// <param name="others">Items in any order.</param>
    /// <returns>All of them; one may stand several times.</returns>
    public ReadOnlyMemory<int> Sorted(ReadOnlySpan<int> history, ReadOnlySpan<int> others)
    {
        int count = history.Length + others.Length;
        if (count > _seen.Length)
            _seen = new int[Math.Max(count, 2 * _seen.Length)];
        history.CopyTo(_seen);
        others.CopyTo(_seen.AsSpan(history.Length));
        _seen.AsSpan(0, count).Sort();
        return _seen.AsMemory(0, count);
    }
}
