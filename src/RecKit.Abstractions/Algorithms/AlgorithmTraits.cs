namespace RecKit.Algorithms;

/// <summary>What an algorithm does and needs: what the engine, the tables and the conformance kit know before it is loaded.</summary>
public sealed record AlgorithmTraits
{
    /// <summary>Gets what the scores mean.</summary>
    public required PredictionTasks Tasks { get; init; }

    /// <summary>Gets which users it can score for.</summary>
    public required UserScope Users { get; init; }

    /// <summary>Gets what it must have to train.</summary>
    public DataNeeds Needs { get; init; } = DataNeeds.None;

    /// <summary>Gets what the same seed promises.</summary>
    public Determinism Determinism { get; init; } = Determinism.AnyThreadCount;

    /// <summary>Gets whether its models give lists and no order of all items (<see cref="RecKit.Models.IListModel"/>): metrics of the whole ranking do not fit.</summary>
    public bool ListsOnly { get; init; }

    /// <summary>Gets whether it learns at all; one that does not (random order, say) need not beat chance.</summary>
    public bool Learns { get; init; } = true;
}
