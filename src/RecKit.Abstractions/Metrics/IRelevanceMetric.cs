namespace RecKit.Metrics;

/// <summary>A metric that looks at which test events are relevant. What it says lets runs warn where events that mean a refusal (a 0, a −1) would count as relevant.</summary>
public interface IRelevanceMetric
{
    /// <summary>Gets whether every test event counts as relevant, whatever its value; false where a threshold or a gain decides.</summary>
    bool CountsEveryEvent { get; }
}
