using RecKit.Algorithms;
using RecKit.Components;

namespace RecKit.Search;

/// <summary>What an <see cref="ISearch"/> knows when it proposes.</summary>
public sealed record SearchState
{
    /// <summary>Gets the space.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>
    /// Gets the seed of the search. Trial n takes a stream of its own (<c>RandomStream.Derive(seed, "search.mine", n)</c>), so that it is the same alone or in a row of many.
    /// </summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the trials so far, each as it ended last, in the order of their numbers, which start at 1.</summary>
    public IReadOnlyList<FinishedTrial> Finished { get; init; } = [];

    /// <summary>Gets the token that ends the work; checked at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets the log of the run.</summary>
    public IComponentLog Log { get; init; } = NullTrainingLog.Instance;
}
