using RecKit.Data.Features;

namespace RecKit.Data.Delimited;

/// <summary>The sources of user, item and event features.</summary>
public sealed record DelimitedFeatures
{
    /// <summary>Gets the file of user features.</summary>
    public FeatureFile Users { get; init; } = new();

    /// <summary>Gets the file of item features.</summary>
    public FeatureFile Items { get; init; } = new();

    /// <summary>Gets the event feature columns of the event file.</summary>
    public IReadOnlyList<FeatureColumn> Events { get; init; } = [];
}
