namespace RecKit.Models;

/// <summary>A model that scores a block of users against the whole catalogue faster than one user after the other.</summary>
/// <remarks>Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.</remarks>
public interface IBatchScorer : IModel
{
    /// <summary>Scores all items for a block of users.</summary>
    /// <param name="queries">Who asks; 1 to 64 of them. The size of a block does not depend on the machine.</param>
    /// <param name="scores">Receives finite scores: queries × items of the catalogue, row after row. They are those that <see cref="IModel.Score"/> gives,
    /// whoever else is in the block; a model that cannot keep the last bits of them says so in its documentation.</param>
    void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores);
}
