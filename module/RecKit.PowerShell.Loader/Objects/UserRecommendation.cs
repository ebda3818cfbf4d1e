namespace RecKit.PowerShell;

/// <summary>An item that a model recommends to a user.</summary>
/// <param name="User">The user's id; null for a history.</param>
/// <param name="Rank">Its rank, from 1.</param>
/// <param name="Item">Its id.</param>
/// <param name="Score">Its score, in the units of the model.</param>
public sealed record UserRecommendation(string? User, int Rank, string Item, float Score)
{
    /// <summary>Gets what speaks for it, the strongest first; null when nobody asked.</summary>
    public IReadOnlyList<string>? Because { get; init; }
}
