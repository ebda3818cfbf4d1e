namespace RecKit.Diagnostics;

/// <summary>One problem: a stable code, a sentence (what, where, got, expected) and the place.</summary>
/// <param name="Code">A code of <see cref="ErrorCodes"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Location">The place, if there is one.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, SourceLocation? Location = null)
{
    /// <summary>Gives the form that compilers use: <c>file(line,col): error RK1003: message</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string severity = Severity == DiagnosticSeverity.Error ? "error" : "warning";
        return Location is { } place ? $"{place}: {severity} {Code}: {Message}" : $"{severity} {Code}: {Message}";
    }
}
