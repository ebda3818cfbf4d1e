namespace RecKit.Results;

/// <summary>A metric of an algorithm over folds.</summary>
/// <param name="Mean">The mean over folds in which it was defined; NaN when it was defined in none.</param>
/// <param name="Std">The sample standard deviation over the same folds; NaN for a single one.</param>
/// <param name="Folds">The value in each fold, in fold order; NaN where it was not defined.</param>
public sealed record MetricSummary(double Mean, double Std, IReadOnlyList<double> Folds)
{
    /// <summary>Gets how many users the metric was not defined for, in each fold: they are left out of its value.</summary>
    public IReadOnlyList<int> UndefinedUsers { get; init; } = [];
}
