namespace RecKit.Algorithms;

/// <summary>What an algorithm does and needs: what the engine, the tables and the conformance kit know before it is loaded.</summary>
public sealed record AlgorithmTraits
{
    private readonly DataNeeds? _historyNeeds;

    /// <summary>Gets what the scores mean.</summary>
    public required PredictionTasks Tasks { get; init; }

    /// <summary>Gets which users it can score for.</summary>
    public required UserScope Users { get; init; }

    /// <summary>Gets what it must have to train.</summary>
    public DataNeeds Needs { get; init; } = DataNeeds.None;

    /// <summary>
    /// Gets what a history must have so that scores come from it: <see cref="DataNeeds.Values"/> where a history without ratings says nothing, else <see cref="DataNeeds.None"/>.
    /// Without meaning where <see cref="Users"/> does not look at histories at all.
    /// </summary>
    /// <value>By default <see cref="DataNeeds.Values"/> when <see cref="Needs"/> has it.</value>
    public DataNeeds HistoryNeeds
    {
        get => _historyNeeds ?? (Needs & DataNeeds.Values);
        init => _historyNeeds = value;
    }

    /// <summary>Gets what the same seed promises.</summary>
    public Determinism Determinism { get; init; } = Determinism.AnyThreadCount;

    /// <summary>Gets whether its models give lists and no order of all items (<see cref="RecKit.Models.IListModel"/>): metrics of the whole ranking do not fit.</summary>
    public bool ListsOnly { get; init; }

    /// <summary>
    /// Gets whether the values of events (ratings, weights, signs) decide what it learns without being needed. One that neither needs nor uses values counts every event as a positive one,
    /// a 0 or a −1 as much as a 5: runs warn where the data has such values.
    /// </summary>
    public bool UsesValues { get; init; }

    /// <summary>Gets whether it learns at all; one that does not (random order, say) need not beat chance.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>Tells whether scores come from a history. Where they do not, whoever asks with one must be told: the answer is the one that anybody gets.</summary>
    /// <param name="hasValues">Whether the history has ratings.</param>
    /// <returns>False when the history changes nothing.</returns>
    public bool UsesHistory(bool hasValues) =>
        Users is UserScope.FoldIn or UserScope.History && (hasValues || !HistoryNeeds.HasFlag(DataNeeds.Values));
}
