namespace RecKit.Testing;

/// <summary>One check of the conformance kit, as data: any test framework, or none, can run it.</summary>
/// <param name="Name">A kebab-case name that stays the same between versions, such as <c>save-and-load</c> or <c>option-honoured: neighbors</c>.</param>
/// <param name="Explanation">What a component promises, in a sentence.</param>
/// <param name="Run">Returns when the promise is kept; otherwise throws a <see cref="ConformanceException"/> that says what to do.</param>
public sealed record ConformanceCheck(string Name, string Explanation, Action Run)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
