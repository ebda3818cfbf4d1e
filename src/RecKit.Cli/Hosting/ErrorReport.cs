using RecKit.Cli.Output;
using RecKit.Diagnostics;
using Spectre.Console;

namespace RecKit.Cli.Hosting;

/// <summary>Writes failures: what is expected in the form that editors and compilers use, what is not with as little noise as will do.</summary>
internal sealed class ErrorReport(TextWriter error, bool verbose)
{
    public void Expected(RecKitException exception)
    {
        foreach (Diagnostic diagnostic in exception.Diagnostics)
            Write(diagnostic);
        int errors = exception.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        if (errors > 1)
            error.WriteLine($"{errors} errors");
        if (verbose)
            error.WriteLine(exception);
    }

    public void Unexpected(Exception exception)
    {
        Exception cause = exception is AggregateException { InnerExceptions.Count: 1 } ? exception.InnerException! : exception;
        error.WriteLine($"error: unexpected {cause.GetType().Name}: {cause.Message}");
        error.WriteLine(verbose ? cause.ToString() : "This is a bug, in RecKit or in a plugin; --verbose shows where it happened.");
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
