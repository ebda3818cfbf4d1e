namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>Sizes of a gradient descent.</summary>
/// <param name="Factors">The length of the vectors.</param>
/// <param name="Epochs">How many.</param>
/// <param name="InitDeviation">The standard deviation of the first vectors.</param>
/// <param name="Patience">Epochs without a better validation before training ends; 0: never.</param>
internal sealed record SgdShape(int Factors, int Epochs, double InitDeviation, int Patience);
