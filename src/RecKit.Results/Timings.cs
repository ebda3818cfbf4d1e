namespace RecKit.Results;

/// <summary>Wall-clock seconds of an algorithm, summed over folds.</summary>
/// <param name="Train">Seconds of training.</param>
/// <param name="Evaluate">Seconds of scoring, ranking and measuring.</param>
public sealed record Timings(double Train, double Evaluate);
