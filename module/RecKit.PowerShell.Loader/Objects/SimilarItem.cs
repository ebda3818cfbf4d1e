namespace RecKit.PowerShell;

/// <summary>An item similar to another one according to a model.</summary>
/// <param name="ItemId">The item in the request.</param>
/// <param name="Position">The rank of the similar item, from 1.</param>
/// <param name="Similar">The id of the similar item.</param>
/// <param name="Similarity">The similarity, by the model's own measure.</param>
public sealed record SimilarItem(string ItemId, int Position, string Similar, float Similarity);
