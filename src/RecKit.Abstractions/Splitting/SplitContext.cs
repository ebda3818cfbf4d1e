using RecKit.Algorithms;
using RecKit.Components;

namespace RecKit.Splitting;

/// <summary>What a split is given besides the data. Nothing is global.</summary>
public sealed record SplitContext
{
    /// <summary>Gets the seed of the run. Every use of chance takes a named stream of it (<c>RandomStream.Derive(seed, "split.mine")</c>).</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the token that ends the work; checked before the first event and at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets the log of the run.</summary>
    public IComponentLog Log { get; init; } = NullTrainingLog.Instance;
}
