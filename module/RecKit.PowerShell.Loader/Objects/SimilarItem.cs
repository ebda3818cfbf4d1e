namespace RecKit.PowerShell;

/// <summary>An item that a model finds similar to another one.</summary>
/// <param name="Item">The item that was asked about.</param>
/// <param name="Rank">The rank of the other one, from 1.</param>
/// <param name="Similar">The id of the other one.</param>
/// <param name="Similarity">How similar, by the model's own measure.</param>
public sealed record SimilarItem(string Item, int Rank, string Similar, float Similarity);
