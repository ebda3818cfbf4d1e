namespace RecKit.Inference.Recommending;

/// <summary>Why an answer does not come from everything that was asked with.</summary>
public enum AnswerReason
{
    /// <summary>It does.</summary>
    None,

    /// <summary>The user is not in the model's vocabulary.</summary>
    UnknownUser,

    /// <summary>The user is known, but has no events that the model learnt from.</summary>
    NoTrainingEvents,

    /// <summary>The history is empty.</summary>
    EmptyHistory,

    /// <summary>The model knows none of the items of the history.</summary>
    UnknownHistory,

    /// <summary>Models of this algorithm do not look at histories.</summary>
    HistoryUnused,

    /// <summary>Models of this algorithm need ratings in a history, but it has none.</summary>
    RatingsMissing,

    /// <summary>The model scores all eligible items alike, so their order would be arbitrary.</summary>
    NoPreference,
}
