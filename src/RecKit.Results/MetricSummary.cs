using System.Text.Json.Serialization;

namespace RecKit.Results;

/// <summary>A metric of an algorithm over folds and repeats.</summary>
/// <param name="Mean">The mean over folds in which it was defined; NaN when it was defined in none.</param>
/// <param name="Std">The sample standard deviation over the same folds; NaN for a single one.</param>
/// <param name="Folds">The value in each fold, in fold order: with repeats the mean over them; NaN where it was not defined.</param>
public sealed record MetricSummary(double Mean, double Std, IReadOnlyList<double> Folds)
{
    /// <summary>Gets the value in each fold, in fold order.</summary>
    public IReadOnlyList<double> Folds { get; init; } = Listed.Of(Folds);

    /// <summary>Gets how many users the metric was not defined for, in each fold (the most of its repeats): they are left out of its value.</summary>
    public IReadOnlyList<int> UndefinedUsers { get; init; } = [];

    /// <summary>Gets the mean over folds of each repeat, in order; null when nothing was repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Repeats { get; init; }

    /// <summary>Gets the sample standard deviation over <see cref="Repeats"/>: what the seed of the training alone does to the mean; null when nothing was repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StdRepeats { get; init; }

    /// <summary>Gets every value: a list per fold with one number per repeat, NaN where it was not defined; null when nothing was repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<double>>? Values { get; init; }

    /// <summary>Gets the interval of <see cref="Mean"/> over users; null when none was asked for, or none can be given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConfidenceInterval? Interval { get; init; }
}
