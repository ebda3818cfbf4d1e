namespace RecKit.Results;

/// <summary>The items that are ranked for a user.</summary>
public enum CandidateMode
{
    /// <summary>All items of the data set.</summary>
    All,

    /// <summary>The candidates that the data set brings, and the user's test items. A user to whom it brings none is not ranked.</summary>
    Given,

    /// <summary>
    /// Items drawn at random among those that the user has nowhere in the data, and the user's test items. Metrics of such lists are not those of the whole ranking, and may order
    /// algorithms otherwise (Krichene and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020).
    /// </summary>
    Sampled,
}
