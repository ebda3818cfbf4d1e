using RecKit.Inference.Packages;

namespace RecKit.Inference.Recommending;

/// <summary>Says in a sentence why an answer does not come from everything that was asked with, and what it is instead.</summary>
internal static class AnswerText
{
    /// <summary>Writes the sentence.</summary>
    /// <param name="reason">The reason; not <see cref="AnswerReason.None"/>.</param>
    /// <param name="source">Where the scores come from.</param>
    /// <param name="user">The user's id, or null.</param>
    /// <param name="history">The history of the request, or null.</param>
    /// <param name="model">The model.</param>
    /// <returns>The sentence.</returns>
    public static string Of(AnswerReason reason, AnswerSource source, string? user, IReadOnlyList<HistoryEvent>? history, LoadedModel model)
    {
        string algorithm = model.Manifest.Algorithm.Component;
        string what = reason switch
        {
            AnswerReason.UnknownUser => $"The model does not know user '{user}'",
            AnswerReason.NoTrainingEvents => $"User '{user}' has no events that the model learnt from",
            AnswerReason.EmptyHistory => "The history is empty",
            AnswerReason.UnknownHistory => "The model knows no item of the history",
            AnswerReason.HistoryUnused => $"A model of '{algorithm}' does not look at a history",
            AnswerReason.RatingsMissing => $"A model of '{algorithm}' looks at a history only with ratings (item:rating, such as {Example(history)}:5)",
            AnswerReason.NoPreference => "The model gives every eligible item the same score",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
        string instead = source switch
        {
            AnswerSource.Model when user is not null && history is not null => $"this is what it learnt of user '{user}'",
            AnswerSource.Popularity => "these are the most popular items",
            _ => "this is what it gives to anyone",
        };
        return $"{what}; {instead}.";
    }

    private static string Example(IReadOnlyList<HistoryEvent>? history) => history is [{ Item: { } item }, ..] ? item : "item";
}
