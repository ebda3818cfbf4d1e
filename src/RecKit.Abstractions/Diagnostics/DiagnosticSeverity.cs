namespace RecKit.Diagnostics;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Work goes on; the reader should know.</summary>
    Warning,

    /// <summary>Work does not start, or stops.</summary>
    Error,
}
