using RecKit.Inference.Recommending.Conditions;

namespace RecKit.Inference.Recommending;

/// <summary>Who asks, for how many items, and which may be recommended. Ids, not indices.</summary>
public sealed record RecommendationRequest
{
    /// <summary>Gets the user's id; null when only a history or features are known.</summary>
    public string? User { get; init; }

    /// <summary>Gets what whoever asks did, oldest first; null: what the model knows of <see cref="User"/>. Where both are given the history replaces what the model remembers.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; init; }

    /// <summary>Gets how many items are wanted, at least 1.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Gets how many of the best items are passed over: with <see cref="Count"/>, the second page.</summary>
    public int Offset { get; init; }

    /// <summary>Gets the only items that may be recommended; null: all items of the model.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Gets items that may not be recommended.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Gets what recommended items must be like; null: nothing. <see cref="Count"/> items come as long as as many are eligible.</summary>
    public ItemCondition? Filter { get; init; }

    /// <summary>Gets what becomes of items that the user has already.</summary>
    public SeenItems Seen { get; init; } = SeenItems.Exclude;

    /// <summary>Gets the features of the event that the recommendation is for, by name: the device, the position on the page. Only for a model that looks at features of events.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets features of whoever asks, by name, for somebody of whom the model knows nothing else. Only for a model that knows users by their features.</summary>
    public IReadOnlyDictionary<string, string> Features { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the moment of the question, in the unit of <see cref="RecKit.Data.EventLog.Timestamps"/>; null: the end of the training data.</summary>
    public long? AsOf { get; init; }

    /// <summary>Makes the request of a history of items without ratings.</summary>
    /// <param name="items">The ids of the items, oldest first.</param>
    /// <returns>The request.</returns>
    public static RecommendationRequest From(IEnumerable<string> items) => new() { History = [.. items.Select(i => new HistoryEvent(i))] };
}
