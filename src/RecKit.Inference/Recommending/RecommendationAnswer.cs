using RecKit.Results;

namespace RecKit.Inference.Recommending;

/// <summary>A list of items, and where it comes from.</summary>
public sealed record RecommendationAnswer
{
    /// <summary>Gets the ids of the items and the source of the scores in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{string.Join(", ", Items.Select(i => i.Item))} ({Source}{(Reason == AnswerReason.None ? "" : $": {Reason}")})";

    /// <summary>Gets the items, best first; fewer than were asked for only when no more are eligible. Equal scores stand in the order of <see cref="RecKit.Numerics.TieOrder"/>.</summary>
    public required IReadOnlyList<Recommendation> Items { get; init; }

    /// <summary>Gets where the scores come from, and so what they mean.</summary>
    public required AnswerSource Source { get; init; }

    /// <summary>Gets why the answer does not come from everything that was asked with.</summary>
    public required AnswerReason Reason { get; init; }

    /// <summary>Gets what people must know to read the answer, in sentences: the <see cref="Reason"/>, and ids that the model does not know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
