using RecKit.Algorithms;
using RecKit.Components;

namespace RecKit.Data;

/// <summary>What a filter is given besides the data. Nothing is global.</summary>
public sealed record FilterContext
{
    /// <summary>Gets the seed of the run. Every use of chance takes a named stream of it (<c>RandomStream.Derive(seed, "filter.mine")</c>).</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the token that ends the work; checked before the first event and at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets the log of the run.</summary>
    public IComponentLog Log { get; init; } = NullTrainingLog.Instance;
}
