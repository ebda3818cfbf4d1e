namespace RecKit.Metrics.Rating;

/// <summary>Options of the metrics of prediction errors.</summary>
public sealed record ErrorOptions
{
    /// <summary>Gets what the error is averaged over: all test events together, or first the events of each user and then the users.</summary>
    /// <value>The default value is events.</value>
    public ErrorAverage Average { get; init; } = ErrorAverage.Events;
}
