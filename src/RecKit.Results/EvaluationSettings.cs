namespace RecKit.Results;

/// <summary>How models are evaluated.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Gets the items that are ranked.</summary>
    public CandidateMode Candidates { get; init; } = CandidateMode.All;

    /// <summary>Gets how many items are drawn for each user with <see cref="CandidateMode.Sampled"/>, distinct ones; fewer where a user leaves fewer.</summary>
    public int Negatives { get; init; } = 100;

    /// <summary>Gets how they are drawn.</summary>
    public CandidateSampling Sampling { get; init; }

    /// <summary>Gets the items that are left out.</summary>
    public ExcludeMode Exclude { get; init; } = ExcludeMode.Train;

    /// <summary>Gets whether predictions are brought into the rating scale.</summary>
    public bool Clip { get; init; } = true;
}
