namespace RecKit.Results;

/// <summary>The value of a metric in a comparison.</summary>
/// <param name="Mean">The mean over folds and repeats; NaN when it is not defined.</param>
/// <param name="Interval">Its interval over users; null when there is none.</param>
public sealed record ComparedValue(double Mean, ConfidenceInterval? Interval);
