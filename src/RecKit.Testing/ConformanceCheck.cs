namespace RecKit.Testing;

/// <summary>A check of the conformance kit as data, which any test framework can run.</summary>
/// <param name="Name">The kebab-case name, stable between versions, for example <c>save-and-load</c> or <c>option-honoured:
/// neighbors</c>.</param>
/// <param name="Explanation">The promise of a component, in one sentence.</param>
/// <param name="Run">Returns if the promise is kept; otherwise throws a <see cref="ConformanceException"/> with a remedy.</param>
public sealed record ConformanceCheck(string Name, string Explanation, Action Run)
{
    /// <summary>Gets why the kit cannot check this promise; null when it can. <see cref="Run"/> then does nothing.</summary>
    public string? NotChecked { get; init; }

    internal static ConformanceCheck Untried(string name, string explanation, string why) => new(name, explanation, static () => { }) { NotChecked = why };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
