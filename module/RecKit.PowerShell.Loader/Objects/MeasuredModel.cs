namespace RecKit.PowerShell;

/// <summary>The result of Measure-RecModel. Each metric is also a separate property, for example <c>ndcg@10</c>.</summary>
public sealed class MeasuredModel
{
    internal MeasuredModel(object handle) => Handle = handle;

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the name of the test data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the number of users with test events.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the number of test events.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the number of test events omitted because the model does not know their items.</summary>
    public required int UnknownItems { get; init; }

    /// <summary>
    /// Gets the metrics by name; NaN where a metric is undefined for all users. For a cross-validation, the means over folds.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the sample standard deviations of the metrics over folds; empty for one fold.</summary>
    public required IReadOnlyDictionary<string, double> Deviations { get; init; }

    /// <summary>Gets the measurements of the folds of a cross-validation; empty for one fold.</summary>
    public required IReadOnlyList<MeasuredModel> Folds { get; init; }

    /// <summary>Gets the duration in seconds.</summary>
    public required double Seconds { get; init; }

    internal object Handle { get; }
}
