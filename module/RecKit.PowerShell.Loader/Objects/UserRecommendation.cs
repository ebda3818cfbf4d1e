namespace RecKit.PowerShell;

/// <summary>An item recommended to a user.</summary>
/// <param name="User">The user id; null for a history.</param>
/// <param name="Position">The rank in the list, from 1.</param>
/// <param name="ItemId">The item id.</param>
/// <param name="Score">The score, in the units of the model.</param>
public sealed record UserRecommendation(string? User, int Position, string ItemId, float Score)
{
    /// <summary>
    /// Gets the source of the score: Model; Default, the model without knowledge of the user; or Popularity, the number of training events.
    /// </summary>
    public string Source { get; init; } = "Model";

    /// <summary>Gets the explanations, strongest first; null when not requested.</summary>
    public IReadOnlyList<string>? Because { get; init; }
}
