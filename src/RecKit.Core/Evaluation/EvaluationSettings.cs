namespace RecKit.Core.Evaluation;

/// <summary>The items that are ranked for a user.</summary>
public enum CandidateMode
{
    /// <summary>All items of the data set.</summary>
    All,

    /// <summary>The candidates that the data set brings, and the user's test items. A user to whom it brings none is not ranked.</summary>
    Given,
}

/// <summary>The items that are left out of the ranking.</summary>
public enum ExcludeMode
{
    /// <summary>Items that the user has in the training part (for the test also in the validation part).</summary>
    Train,

    /// <summary>None.</summary>
    None,
}

/// <summary>How models are evaluated.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Gets the items that are ranked.</summary>
    public CandidateMode Candidates { get; init; } = CandidateMode.All;

    /// <summary>Gets the items that are left out.</summary>
    public ExcludeMode Exclude { get; init; } = ExcludeMode.Train;

    /// <summary>Gets whether predictions are brought into the rating scale.</summary>
    public bool Clip { get; init; } = true;
}
