namespace RecKit.Diagnostics;

/// <summary>Something that a reader of results must know to trust them.</summary>
/// <param name="Code">A stable code: <c>RK4101</c>, <c>RK4201</c>. The key <c>evaluation.ignore_warnings</c> switches it off.</param>
/// <param name="Message">What was found, and why it matters.</param>
public sealed record RunNotice(string Code, string Message);
