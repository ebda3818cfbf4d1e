using RecKit.Catalog;

namespace RecKit.Testing;

/// <summary>What came of a check of the conformance kit.</summary>
/// <param name="Component">The component that was checked.</param>
/// <param name="Check">The check.</param>
/// <param name="Failure">What is wrong and what to do; null when the check passed, or could not be tried (<see cref="ConformanceCheck.NotChecked"/>).</param>
public sealed record ConformanceOutcome(ComponentDescriptor Component, ConformanceCheck Check, string? Failure);
