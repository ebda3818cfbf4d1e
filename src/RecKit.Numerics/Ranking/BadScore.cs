namespace RecKit.Numerics.Ranking;

/// <summary>A score that is NaN or infinite.</summary>
/// <param name="Slot">Which user of the block.</param>
/// <param name="Item">The item index.</param>
/// <param name="Score">The score.</param>
public readonly record struct BadScore(int Slot, int Item, float Score);
