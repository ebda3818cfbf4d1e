namespace RecKit.Inference.Recommending;

/// <summary>How long a list shall be.</summary>
/// <param name="Wanted">The items up to the end of the page that is asked for.</param>
/// <param name="Ranked">The best items that rerankers choose them from; without rerankers as many.</param>
internal readonly record struct ListSize(int Wanted, int Ranked);
