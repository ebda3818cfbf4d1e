namespace RecKit.Diagnostics;

/// <summary>An expected failure with a stable code: bad input, a plugin that does not load, a damaged file. Anything else is a bug.</summary>
public sealed class RecKitException : Exception
{
    /// <summary>Makes an exception of one problem.</summary>
    /// <param name="code">A code of <see cref="ErrorCodes"/>, or one of the plugin's own.</param>
    /// <param name="message">What, where, got, expected.</param>
    /// <param name="inner">The cause, if any.</param>
    public RecKitException(string code, string message, Exception? inner = null)
        : base(message, inner)
    {
        Diagnostics = [new Diagnostic(code, DiagnosticSeverity.Error, message)];
    }

    /// <summary>Makes an exception of all the problems that were found in one go.</summary>
    /// <param name="diagnostics">At least one error.</param>
    /// <param name="inner">The cause, if any.</param>
    /// <exception cref="ArgumentException">There is no error among them.</exception>
    public RecKitException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join(Environment.NewLine, diagnostics), inner)
    {
        if (!diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
            throw new ArgumentException("An exception needs at least one error.", nameof(diagnostics));
        Diagnostics = diagnostics;
    }

    /// <summary>Gets every problem.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Gets the code of the first error: the PowerShell error id and the code in HTTP errors.</summary>
    public string Code => Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).Code;

    /// <summary>Gets what <see cref="Code"/> is about.</summary>
    public ErrorArea Area => ErrorCodes.AreaOf(Code);
}
