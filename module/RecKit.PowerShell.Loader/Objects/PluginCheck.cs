namespace RecKit.PowerShell;

/// <summary>The outcome of a conformance check.</summary>
/// <param name="Kind">The kind of the component: Algorithm, Metric, and so on.</param>
/// <param name="Component">The component.</param>
/// <param name="Check">The name of the check.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Promise">The promise that is checked.</param>
/// <param name="Failure">The failure and its remedy; null when the check passed.</param>
public sealed record PluginCheck(string Kind, string Component, string Check, bool Passed, string Promise, string? Failure);
