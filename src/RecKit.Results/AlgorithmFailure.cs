namespace RecKit.Results;

/// <summary>Why an algorithm of a run has no figures, or no model.</summary>
/// <param name="Code">A stable code: <c>RK4003</c>.</param>
/// <param name="Message">What failed, where, and why. It names the algorithm.</param>
/// <param name="Stage">What was being done.</param>
/// <param name="Fold">The fold on which it failed; null where no fold was involved.</param>
/// <param name="Repeat">Which of the repeats, from 1.</param>
public sealed record AlgorithmFailure(string Code, string Message, FailureStage Stage, string? Fold = null, int Repeat = 1);
