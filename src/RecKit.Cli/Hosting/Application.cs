using System.CommandLine;
using System.CommandLine.Parsing;
using RecKit.Cli.Commands;
using RecKit.Cli.Output;
using RecKit.Diagnostics;

namespace RecKit.Cli.Hosting;

/// <summary>
/// Parses a command line, runs its verb, and reports the outcome: messages on standard error, a document on standard output for machine
/// formats, and an exit code.
/// </summary>
internal static class Application
{
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        CommonOptions common = new();
        using Interrupt interrupt = new(error);
        Session? session = null;
        RootCommand root = CommandTree.Build(common, parse => session = new Session(parse, common, output, error, interrupt.Token));
        // An id may start with '@', so response files are disabled.
        ParseResult parse = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ErrorReport report = new(output, error, Format(parse, common), parse.GetValue(common.Verbose));
        if (parse.Action is not HelpWithExitCodes && UsageErrors.Of(parse) is { Count: > 0 } errors)
        {
            report.Expected(new RecKitException(errors), isDocument: true);
            error.WriteLine($"Run 'reckit {HelpFor(parse)}--help' for usage.");
            return ExitCodes.Usage;
        }
        try
        {
            int code = parse.Invoke(new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            });
            output.Flush();
            return code;
        }
        catch (Exception e) when (interrupt.Token.IsCancellationRequested && e is OperationCanceledException or RecKitException { Code: ErrorCodes.RunCancelled })
        {
            report.Cancelled(IsDocument());
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (Expected(e) is { } expected)
        {
            report.Expected(expected, IsDocument());
            return ExitCodes.Of(expected.Code);
        }
        catch (Exception e)
        {
            report.Unexpected(e, IsDocument());
            return ExitCodes.Unexpected;
        }

        bool IsDocument() => session is not { Console.HasWritten: true };
    }

    // An error from the operating system is not a bug, wherever it occurs.
    private static RecKitException? Expected(Exception e) => e switch
    {
        RecKitException known => known,
        AggregateException { InnerExceptions.Count: 1 } one => Expected(one.InnerExceptions[0]),
        OutOfMemoryException => new RecKitException(ErrorCodes.Memory, "There is not enough memory for this. Limit what is loaded, or set 'runtime.memory'.", e),
        IOException or UnauthorizedAccessException => new RecKitException(ErrorCodes.Files, $"A file or stream cannot be read or written: {e.Message}", e),
        _ => null,
    };

    // The parser has reported an invalid format.
    private static OutputFormat Format(ParseResult parse, CommonOptions common)
    {
        try
        {
            return parse.GetValue(common.Output) ?? OutputFormat.Table;
        }
        catch (InvalidOperationException)
        {
            return OutputFormat.Table;
        }
    }

    private static string HelpFor(ParseResult parse)
    {
        string words = "";
        for (CommandResult? command = parse.CommandResult; command is { Command: not RootCommand }; command = command.Parent as CommandResult)
            words = $"{command.Command.Name} {words}";
        return words;
    }
}
