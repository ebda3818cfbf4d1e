namespace RecKit.Models;

/// <summary>Something that speaks for an item.</summary>
/// <param name="Text">What it is, for people: <c>genres: Comedy</c>.</param>
/// <param name="Weight">What it adds to the score, above 0.</param>
public sealed record Reason(string Text, float Weight);
