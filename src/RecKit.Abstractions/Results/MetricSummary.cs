namespace RecKit.Results;

/// <summary>A metric of an algorithm over folds.</summary>
/// <param name="Mean">The mean over folds; NaN when the metric was defined in none.</param>
/// <param name="Std">The sample standard deviation over folds; NaN for a single one.</param>
/// <param name="Folds">The value in each fold, in fold order; NaN where it was not defined.</param>
public sealed record MetricSummary(double Mean, double Std, IReadOnlyList<double> Folds);
