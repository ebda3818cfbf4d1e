namespace RecKit.PowerShell;

/// <summary>An item that somebody had, as -History takes it.</summary>
/// <param name="ItemId">Its id.</param>
/// <param name="Value">The rating that they gave; null where there is none.</param>
public sealed record HistoryItem(string ItemId, float? Value = null)
{
    // A text as it was written: whether "a:5" is an item or a rated one depends on the items of the model.
    internal bool IsWritten { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Value is { } value ? FormattableString.Invariant($"{ItemId}:{value}") : ItemId;
}
