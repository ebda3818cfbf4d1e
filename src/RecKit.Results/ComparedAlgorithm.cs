namespace RecKit.Results;

/// <summary>An algorithm of a comparison.</summary>
/// <param name="Id">Its name in the comparison: the id of its row, with the number of the run before it (<c>2:item-knn</c>) where several runs have that id.</param>
/// <param name="Run">The number of its run, from 1.</param>
/// <param name="Use">The component, as <c>plugin/id</c>.</param>
/// <param name="Metrics">Its values by metric; one that does not fit the algorithm is absent.</param>
public sealed record ComparedAlgorithm(string Id, int Run, string Use, IReadOnlyDictionary<string, ComparedValue> Metrics)
{
    /// <summary>Gets why it failed; null when it did not. An algorithm without figures is listed, and takes no part in tests.</summary>
    public AlgorithmFailure? Failure { get; init; }
}
