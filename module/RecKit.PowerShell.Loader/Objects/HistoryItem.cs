namespace RecKit.PowerShell;

/// <summary>An item of a history, as accepted by -History.</summary>
/// <param name="ItemId">The item id.</param>
/// <param name="Value">The rating; null if unknown.</param>
public sealed record HistoryItem(string ItemId, float? Value = null)
{
    // The literal text: whether "a:5" is an item or a rated item depends on the items of the model.
    internal bool IsWritten { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Value is { } value ? FormattableString.Invariant($"{ItemId}:{value}") : ItemId;
}
