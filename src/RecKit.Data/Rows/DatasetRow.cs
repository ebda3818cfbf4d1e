namespace RecKit.Data.Rows;

/// <summary>An event added by a script.</summary>
/// <param name="User">The user id; not empty.</param>
/// <param name="Item">The item id; not empty.</param>
/// <param name="Value">The rating; null for none.</param>
/// <param name="Timestamp">The time in Unix microseconds (<see cref="UnixTime"/>); null if unknown.</param>
public readonly record struct DatasetRow(string User, string Item, float? Value = null, long? Timestamp = null);
