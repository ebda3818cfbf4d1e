namespace RecKit.Search;

/// <summary>What an <see cref="ISearch"/> knows when it proposes.</summary>
/// <param name="Space">The space.</param>
/// <param name="Seed">The seed of the search. Trial n takes a stream of its own (<c>RandomStream.Derive(seed, "search.mine", n)</c>), so that it is the same
/// alone or in a row of many.</param>
/// <param name="Finished">The trials so far, each as it ended last, in the order of their numbers, which start at 1.</param>
public sealed record SearchState(SearchSpace Space, ulong Seed, IReadOnlyList<FinishedTrial> Finished);
