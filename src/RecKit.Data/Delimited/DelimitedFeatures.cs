using RecKit.Data.Features;

namespace RecKit.Data.Delimited;

/// <summary>Where features of users, items and events are.</summary>
public sealed record DelimitedFeatures
{
    /// <summary>Gets the file of user features.</summary>
    public FeatureFile Users { get; init; } = new();

    /// <summary>Gets the file of item features.</summary>
    public FeatureFile Items { get; init; } = new();

    /// <summary>Gets columns of the file of events that describe the event.</summary>
    public IReadOnlyList<FeatureColumn> Events { get; init; } = [];
}
