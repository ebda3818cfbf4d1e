namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>One rating in a block, by the rows that its user and item have in training.</summary>
/// <param name="User">The row of the user.</param>
/// <param name="Item">The row of the item.</param>
/// <param name="Value">The rating.</param>
internal readonly record struct Rating(int User, int Item, float Value);
