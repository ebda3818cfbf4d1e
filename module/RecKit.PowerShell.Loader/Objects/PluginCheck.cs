namespace RecKit.PowerShell;

/// <summary>What came of a check of a plugin.</summary>
/// <param name="Kind">The kind of the component: Algorithm, Metric, and so on.</param>
/// <param name="Component">The component.</param>
/// <param name="Check">The name of the check.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Promise">What a component promises by it.</param>
/// <param name="Failure">What is wrong and what to do; null when it passed.</param>
public sealed record PluginCheck(string Kind, string Component, string Check, bool Passed, string Promise, string? Failure);
