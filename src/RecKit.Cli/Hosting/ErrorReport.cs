using RecKit.Cli.Output;
using RecKit.Diagnostics;
using Spectre.Console;

namespace RecKit.Cli.Hosting;

/// <summary>
/// Reports failures on standard error, in the form that editors and compilers use, and unexpected ones as briefly as possible. With a
/// machine format, the problems are also written to standard output in that format.
/// </summary>
internal sealed class ErrorReport(TextWriter output, TextWriter error, OutputFormat format, bool verbose)
{
    private const string Bug = "unexpected";

    /// <summary>Writes an expected failure.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="isDocument">Whether standard output is still empty.</param>
    public void Expected(RecKitException exception, bool isDocument)
    {
        foreach (Diagnostic diagnostic in exception.Diagnostics)
            Write(diagnostic);
        int errors = exception.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        if (errors > 1)
            error.WriteLine($"{errors} errors");
        if (verbose)
            error.WriteLine(exception);
        Document(exception.Diagnostics, isDocument);
    }

    /// <summary>Reports that the user cancelled.</summary>
    /// <param name="isDocument">Whether standard output is still empty.</param>
    public void Cancelled(bool isDocument)
    {
        error.WriteLine(Messages.Cancelled);
        Document([new Diagnostic(ErrorCodes.RunCancelled, DiagnosticSeverity.Error, Messages.Cancelled)], isDocument);
    }

    /// <summary>Reports an unexpected failure.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="isDocument">Whether standard output is still empty.</param>
    public void Unexpected(Exception exception, bool isDocument)
    {
        Exception cause = exception is AggregateException { InnerExceptions.Count: 1 } ? exception.InnerException! : exception;
        string message = $"unexpected {cause.GetType().Name}: {cause.Message}";
        error.WriteLine($"error: {message}");
        error.WriteLine(verbose ? cause.ToString() : "This is a bug in RecKit or in a plugin; --verbose shows the stack trace.");
        Document([new Diagnostic(Bug, DiagnosticSeverity.Error, message)], isDocument);
    }

    private void Document(IReadOnlyList<Diagnostic> problems, bool isDocument)
    {
        if (format == OutputFormat.Table || !isDocument)
            return;
        try
        {
            new ResultConsole(new CountingWriter(output), error, format, verbose: false, showProgress: false).Write(ProblemTable.Of(problems));
        }
        catch (IOException)
        {
            // Standard output itself failed; standard error has reported it.
        }
    }

    private void Write(Diagnostic diagnostic)
    {
        if (Console.IsErrorRedirected)
        {
            error.WriteLine(diagnostic);
            return;
        }
        Color colour = diagnostic.Severity == DiagnosticSeverity.Error ? Color.Red : Color.Yellow;
        ResultConsole.Open(error, isPipe: false).Write(new Text(diagnostic + "\n", new Style(colour)));
    }
}
