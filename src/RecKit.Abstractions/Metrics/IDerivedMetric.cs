namespace RecKit.Metrics;

/// <summary>A metric made of another metric of the same experiment, whichever that is: the gap of its values between groups of users, say.</summary>
/// <remarks>Thread safety: implementers are immutable.</remarks>
public interface IDerivedMetric
{
    /// <summary>Gets the name of the other metric as the experiment has it (<c>ndcg@10</c>). It must be one that has rows of statistics, and not derived itself.</summary>
    string Source { get; }

    /// <summary>Makes the metric.</summary>
    /// <param name="source">The other metric; one that needs no context binds to itself.</param>
    /// <returns>The metric, of the same list depth.</returns>
    IContextMetric Derive(IContextMetric source);
}
