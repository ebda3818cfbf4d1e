namespace RecKit.Results;

/// <summary>A metric as a column of a table.</summary>
/// <param name="Name">The name, such as <c>ndcg@10</c>.</param>
/// <param name="HigherIsBetter">Whether a higher value is better.</param>
public sealed record MetricColumn(string Name, bool HigherIsBetter);
