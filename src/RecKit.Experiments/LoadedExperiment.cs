using RecKit.Diagnostics;
using RecKit.Runs.Plan;

namespace RecKit.Experiments;

/// <summary>A plan that can run, and what its author should know.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Warnings">Warnings only.</param>
public sealed record LoadedExperiment(ExperimentPlan Plan, IReadOnlyList<Diagnostic> Warnings);
