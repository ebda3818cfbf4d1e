using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>Which items each user has in the parts of the data set that the model was not trained on: <c>held-out.safetensors</c>. Lists leave them out; scores do not know of them.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class HeldOutItems
{
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _items;

    /// <summary>Takes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="source">Its name, for errors.</param>
    /// <exception cref="Diagnostics.RecKitException">RK5005: it does not fit the vocabularies. RK5007: a tensor is missing.</exception>
    public HeldOutItems(SafetensorsFile file, int userCount, int itemCount, string source)
    {
        _starts = file.Read<int>("starts");
        _items = file.Read<int>("items");
        ReadOnlySpan<int> starts = _starts.Span;
        bool good = starts.Length == userCount + 1 && starts[0] == 0 && starts[^1] == _items.Length;
        for (int user = 1; good && user < starts.Length; user++)
            good = starts[user] >= starts[user - 1];
        foreach (int item in _items.Span)
            good &= (uint)item < (uint)itemCount;
        if (!good)
            throw SafetensorsHeader.Damaged(source, "its rows do not fit the users, or name items that are not there");
    }

    /// <summary>Takes events.</summary>
    /// <param name="events">The events that the model was not trained on.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    public HeldOutItems(EventLog events, int userCount, int itemCount)
    {
        InteractionMatrix matrix = InteractionMatrix.FromLog(new EventLog(events.Users.ToArray(), events.Items.ToArray()), userCount, itemCount);
        int[] starts = new int[userCount + 1];
        List<int> items = new(events.Count);
        for (int user = 0; user < userCount; user++)
        {
            foreach (int item in matrix.Columns(user))
            {
                // A pair may stand several times.
                if (items.Count == starts[user] || items[^1] != item)
                    items.Add(item);
            }
            starts[user + 1] = items.Count;
        }
        _starts = starts;
        _items = items.ToArray();
    }

    private HeldOutItems(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> items) => (_starts, _items) = (starts, items);

    /// <summary>Gets the items of all users, one user after the other.</summary>
    public ReadOnlySpan<int> AllItems => _items.Span;

    /// <summary>Gets the items of a user, ascending.</summary>
    /// <param name="user">The user; one that came later has none.</param>
    /// <returns>The items.</returns>
    public ReadOnlySpan<int> Items(int user) => _items.Span[_starts.Span[user].._starts.Span[user + 1]];

    /// <summary>Gives the same over more users, who have none.</summary>
    /// <param name="userCount">The number of users.</param>
    /// <returns>The items by user.</returns>
    public HeldOutItems Grow(int userCount)
    {
        int[] starts = new int[userCount + 1];
        _starts.Span.CopyTo(starts);
        starts.AsSpan(_starts.Length).Fill(_items.Length);
        return new HeldOutItems(starts, _items);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Receives it.</param>
    public void Write(Stream stream)
    {
        SafetensorsWriter writer = new();
        writer.Add("starts", _starts.Span);
        writer.Add("items", _items.Span);
        writer.Write(stream);
    }
}
