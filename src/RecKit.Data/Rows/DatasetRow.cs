namespace RecKit.Data.Rows;

/// <summary>An event of a script.</summary>
/// <param name="User">The user's id; not empty.</param>
/// <param name="Item">The item's id; not empty.</param>
/// <param name="Value">The rating; null when there is none.</param>
/// <param name="Timestamp">Unix microseconds (<see cref="UnixTime"/>); null when the time is not known.</param>
public readonly record struct DatasetRow(string User, string Item, float? Value = null, long? Timestamp = null);
