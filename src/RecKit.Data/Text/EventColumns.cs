namespace RecKit.Data.Text;

/// <summary>Where the parts of an event stand in a record, as field numbers from 0; −1: there is no such part.</summary>
internal readonly record struct EventColumns(int User, int Item, int Value = -1, int Timestamp = -1)
{
    /// <summary>Gets user, item, rating, time: the order of most public data sets.</summary>
    public static EventColumns UserItemValueTime { get; } = new(0, 1, 2, 3);
}
