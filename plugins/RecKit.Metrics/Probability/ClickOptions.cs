namespace RecKit.Metrics.Probability;

/// <summary>Says which test events are clicks and which are impressions without one.</summary>
public record ClickOptions
{
    /// <summary>Gets the rating from which on a test event is a click; the others are impressions without one.</summary>
    /// <value>The default value is 1.</value>
    public double MinRating { get; init; } = 1;
}
