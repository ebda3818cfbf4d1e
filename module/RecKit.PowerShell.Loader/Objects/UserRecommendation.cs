namespace RecKit.PowerShell;

/// <summary>An item that a model recommends to a user.</summary>
/// <param name="User">The user's id; null for a history.</param>
/// <param name="Position">Its place in the list, from 1.</param>
/// <param name="ItemId">Its id.</param>
/// <param name="Score">Its score, in the units of the model.</param>
public sealed record UserRecommendation(string? User, int Position, string ItemId, float Score)
{
    /// <summary>Gets where the score comes from: Model; Default, the model without knowing whoever asks; or Popularity, the number of training events.</summary>
    public string Source { get; init; } = "Model";

    /// <summary>Gets what speaks for it, the strongest first; null when nobody asked.</summary>
    public IReadOnlyList<string>? Because { get; init; }
}
