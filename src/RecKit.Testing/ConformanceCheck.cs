namespace RecKit.Testing;

/// <summary>One check of the conformance kit, as data: any test framework, or none, can run it.</summary>
/// <param name="Name">A kebab-case name that stays the same between versions, such as <c>save-and-load</c> or <c>option-honoured: neighbors</c>.</param>
/// <param name="Explanation">What a component promises, in a sentence.</param>
/// <param name="Run">Returns when the promise is kept; otherwise throws a <see cref="ConformanceException"/> that says what to do.</param>
public sealed record ConformanceCheck(string Name, string Explanation, Action Run)
{
    /// <summary>Gets why the kit cannot try this promise; null when it can. <see cref="Run"/> then does nothing.</summary>
    public string? NotChecked { get; init; }

    internal static ConformanceCheck Untried(string name, string explanation, string why) => new(name, explanation, static () => { }) { NotChecked = why };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
