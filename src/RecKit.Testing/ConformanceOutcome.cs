using RecKit.Catalog;

namespace RecKit.Testing;

/// <summary>The outcome of a conformance check.</summary>
/// <param name="Component">The checked component.</param>
/// <param name="Check">The check.</param>
/// <param name="Failure">The failure and its remedy; null when the check passed or could not run
/// (<see cref="ConformanceCheck.NotChecked"/>).</param>
public sealed record ConformanceOutcome(ComponentDescriptor Component, ConformanceCheck Check, string? Failure);
