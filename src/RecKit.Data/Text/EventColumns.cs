namespace RecKit.Data.Text;

/// <summary>The positions of an event's parts in a record, as field numbers from 0; −1 for an absent part.</summary>
internal readonly record struct EventColumns(int User, int Item, int Value = -1, int Timestamp = -1)
{
    /// <summary>Gets user, item, rating, time: the order in most public data sets.</summary>
    public static EventColumns UserItemValueTime { get; } = new(0, 1, 2, 3);
}
