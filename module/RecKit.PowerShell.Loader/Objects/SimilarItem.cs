namespace RecKit.PowerShell;

/// <summary>An item that a model finds similar to another one.</summary>
/// <param name="ItemId">The item that was asked about.</param>
/// <param name="Position">The place of the other one in the list, from 1.</param>
/// <param name="Similar">The id of the other one.</param>
/// <param name="Similarity">How similar, by the model's own measure.</param>
public sealed record SimilarItem(string ItemId, int Position, string Similar, float Similarity);
