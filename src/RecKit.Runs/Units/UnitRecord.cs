using RecKit.Learning.Evaluation;
using RecKit.Results;

namespace RecKit.Runs.Units;

/// <summary>The evaluation of one algorithm on one fold.</summary>
/// <param name="Test">The evaluation on the test part.</param>
/// <param name="Validation">The evaluation on the validation part, if there is one.</param>
/// <param name="Timings">The durations.</param>
internal sealed record UnitRecord(EvaluationResult Test, EvaluationResult? Validation, Timings Timings)
{
    /// <summary>Gets the lists of the test part, if the run keeps them.</summary>
    public KeptLists? Lists { get; init; }
}
