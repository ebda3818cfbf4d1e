namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>The sizes of a network.</summary>
/// <param name="Users">The number of users.</param>
/// <param name="Items">The number of items.</param>
/// <param name="Factors">The length of vectors; 0: no factorization.</param>
/// <param name="Layers">The widths of layers; none: no layers.</param>
/// <param name="Dropout">The share of each layer's input that is dropped.</param>
/// <param name="InitDeviation">The standard deviation of the first embeddings.</param>
internal sealed record NcfShape(int Users, int Items, int Factors, IReadOnlyList<int> Layers, double Dropout, double InitDeviation);
