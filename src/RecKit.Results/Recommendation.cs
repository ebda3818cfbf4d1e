namespace RecKit.Results;

/// <summary>A recommended item.</summary>
/// <param name="Rank">Its rank, from 1.</param>
/// <param name="Item">Its id.</param>
/// <param name="Score">Its score, in the units of the model.</param>
public sealed record Recommendation(int Rank, string Item, float Score);
