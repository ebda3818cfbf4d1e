namespace RecKit.Metrics;

/// <summary>The place of a test item in the whole ranking of a user's candidates.</summary>
/// <param name="Item">The item index.</param>
/// <param name="Rating">What the test events say of it: the highest known rating; 1 where events have none, NaN where it is not known.</param>
/// <param name="Rank">Its place, from 1; equal scores stand in the order of the lists.</param>
/// <param name="Higher">How many candidates have a higher score.</param>
/// <param name="Ties">How many other candidates have the same score.</param>
public readonly record struct ItemRank(int Item, float Rating, int Rank, int Higher, int Ties);
