namespace RecKit.Inference.Recommending;

/// <summary>One event of a history that is given with a request.</summary>
/// <param name="Item">The id of the item.</param>
/// <param name="Value">The rating or weight; null when it is not known.</param>
/// <param name="Timestamp">The time, in the unit of <see cref="RecKit.Data.EventLog.Timestamps"/>; null when it is not known.</param>
public readonly record struct HistoryEvent(string Item, float? Value = null, long? Timestamp = null);
