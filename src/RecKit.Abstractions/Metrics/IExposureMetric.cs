namespace RecKit.Metrics;

/// <summary>
/// A metric of how often the lists of all users together show each item: coverage, concentration, entropy. The engine keeps the lists and counts them,
/// each user as often as a resample has drawn that user.
/// </summary>
/// <remarks>Thread safety: implementers are immutable.</remarks>
public interface IExposureMetric
{
    /// <summary>Gets how many places of each list count, at least 1.</summary>
    int ListDepth { get; }

    /// <summary>Gives the value.</summary>
    /// <param name="exposure">How often each item is listed; at least one list was counted.</param>
    /// <returns>The value; NaN when it is not defined.</returns>
    double Aggregate(in ItemExposure exposure);
}
