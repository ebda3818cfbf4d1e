namespace RecKit.Numerics.Ranking;

/// <summary>The place of an item among all items that are not left out.</summary>
/// <param name="Item">The item index.</param>
/// <param name="Higher">How many have a higher score.</param>
/// <param name="Ties">How many others have the same score.</param>
/// <param name="TiesBefore">How many of those come before it in the order of equal scores.</param>
public readonly record struct ItemPlace(int Item, int Higher, int Ties, int TiesBefore);
