namespace RecKit.Results;

/// <summary>A bootstrap interval over users.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record ConfidenceInterval(double Low, double High);
