using RecKit.Diagnostics;
using RecKit.Runs.Plan;

namespace RecKit.Experiments;

/// <summary>A runnable plan and its warnings.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Warnings">The warnings.</param>
public sealed record LoadedExperiment(ExperimentPlan Plan, IReadOnlyList<Diagnostic> Warnings);
