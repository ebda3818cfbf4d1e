using RecKit.Data;

namespace RecKit.Models;

/// <summary>A model whose scores depend on features of the event: the position on the page, the device. Where events have features the engine asks it for predictions through this door.</summary>
public interface IEventScorer : IModel
{
    /// <summary>Scores items for a user, each in an event of its own.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="items">Item indices, as for <see cref="IModel.Score"/>.</param>
    /// <param name="events">Features of events. Columns that training did not have are passed over; those that are missing count as unknown.</param>
    /// <param name="rows">The row of <paramref name="events"/> for each item.</param>
    /// <param name="scores">Receives one finite score per item.</param>
    void ScoreEvents(in UserQuery query, ReadOnlySpan<int> items, FeatureTable events, ReadOnlySpan<int> rows, Span<float> scores);
}
