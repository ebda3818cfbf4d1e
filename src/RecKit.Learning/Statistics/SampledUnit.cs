using RecKit.Learning.Evaluation;

namespace RecKit.Learning.Statistics;

/// <summary>One evaluation among those behind a row of a table.</summary>
/// <param name="Fold">The name of the fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
/// <param name="Result">What was found.</param>
internal sealed record SampledUnit(string Fold, int Repeat, EvaluationResult Result);
