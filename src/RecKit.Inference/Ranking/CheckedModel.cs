using System.Globalization;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Inference.Ranking;

/// <summary>A model whose scores are looked at before anything is done with them.</summary>
/// <param name="model">The model.</param>
/// <param name="userIds">The ids of the users, so that errors can name them; may be null.</param>
/// <param name="itemIds">The ids of the items, likewise.</param>
/// <param name="algorithm">Its algorithm with the plugin (<c>linear/ease</c>), so that errors can name it; may be null.</param>
internal sealed class CheckedModel(IModel model, Vocabulary? userIds, Vocabulary? itemIds, string? algorithm)
{
    /// <summary>Gets the model itself.</summary>
    public IModel Model => model;

    /// <summary>Scores items for a user.</summary>
    /// <param name="user">The user index, for errors.</param>
    /// <param name="query">Who asks.</param>
    /// <param name="items">The items.</param>
    /// <param name="scores">Receives finite scores.</param>
    /// <exception cref="RecKitException">RK4004: a score is NaN or infinite. RK4005: the model threw.</exception>
    public void Score(int user, in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        try
        {
            model.Score(query, items, scores);
        }
        catch (Exception e) when (IsOfModel(e))
        {
            throw Threw(e, string.Create(CultureInfo.InvariantCulture, $"scored {items.Length} items for"), user);
        }
        RequireFinite(user, items, scores);
    }

    /// <summary>Scores items for a user, each in an event of its own. Only for a model that can.</summary>
    /// <param name="user">The user index, for errors.</param>
    /// <param name="query">Who asks.</param>
    /// <param name="items">The items.</param>
    /// <param name="events">Features of events.</param>
    /// <param name="rows">The row of each item.</param>
    /// <param name="scores">Receives finite scores.</param>
    /// <exception cref="RecKitException">RK4004: a score is NaN or infinite. RK4005: the model threw.</exception>
    public void ScoreEvents(int user, in UserQuery query, ReadOnlySpan<int> items, FeatureTable events, ReadOnlySpan<int> rows, Span<float> scores)
    {
        try
        {
            ((IEventScorer)model).ScoreEvents(query, items, events, rows, scores);
        }
        catch (Exception e) when (IsOfModel(e))
        {
            throw Threw(e, string.Create(CultureInfo.InvariantCulture, $"scored {items.Length} items in an event for"), user);
        }
        RequireFinite(user, items, scores);
    }

    /// <summary>Tells whether an exception is the model's own, and so to be named as such.</summary>
    /// <param name="error">The exception.</param>
    public static bool IsOfModel(Exception error) => error is not (RecKitException or OperationCanceledException);

    /// <summary>Makes the error of a model that threw.</summary>
    /// <param name="error">What it threw.</param>
    /// <param name="what">What it did then, with the word before the user: <c>scored 5 items for</c>.</param>
    /// <param name="user">The user index.</param>
    /// <returns>RK4005.</returns>
    public RecKitException Threw(Exception error, string what, int user) =>
        new(ErrorCodes.Evaluation, $"{Subject} threw when it {what} user {Name(user, userIds)}: {PluginFailure.Describe(error)}", error);

    /// <summary>Looks at scores.</summary>
    /// <param name="user">The user index, for errors.</param>
    /// <param name="items">The items.</param>
    /// <param name="scores">Their scores.</param>
    /// <exception cref="RecKitException">RK4004: a score is NaN or infinite.</exception>
    public void RequireFinite(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        int bad = VectorMath.IndexOfNotFinite(scores);
        if (bad >= 0)
            throw NotFinite(scores[bad], user, items[bad]);
    }

    /// <summary>Makes the error of a score that is not finite.</summary>
    /// <param name="score">The score.</param>
    /// <param name="user">The user index.</param>
    /// <param name="item">The item index.</param>
    /// <returns>RK4004.</returns>
    public RecKitException NotFinite(float score, int user, int item) => new(
        ErrorCodes.NotFinite,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Subject} gave {score} for user {Name(user, userIds)} and item {Name(item, itemIds)}; scores must be finite."));

    private string Subject => algorithm is null ? "The model" : $"The model of '{algorithm}'";

    private static string Name(int index, Vocabulary? ids) =>
        ids is null || index < 0 ? string.Create(CultureInfo.InvariantCulture, $"index {index}") : $"'{ids[index]}'";
}
