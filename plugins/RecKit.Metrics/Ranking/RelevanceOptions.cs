namespace RecKit.Metrics.Ranking;

/// <summary>Says which test events are relevant.</summary>
public record RelevanceOptions
{
    /// <summary>Gets the rating from which on a test event is relevant; null: every test event is. An event whose rating is not known is relevant only then.</summary>
    /// <value>The default value is null.</value>
    public double? MinRating { get; init; }
}
