using System.CommandLine;
using RecKit.Cli.Commands;
using RecKit.Diagnostics;

namespace RecKit.Cli.Hosting;

/// <summary>Parses a command line, runs its verb, and turns whatever happens into lines on standard error and an exit code.</summary>
internal static class Application
{
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        CommonOptions common = new();
        using Interrupt interrupt = new(error);
        RootCommand root = CommandTree.Build(common, parse => new Session(parse, common, output, error, interrupt.Token));
        // An id may begin with '@': no response files.
        ParseResult parse = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ErrorReport report = new(error, parse.GetValue(common.Verbose));
        if (parse.Action is not HelpWithExitCodes && UsageErrors.Of(parse) is { Count: > 0 } errors)
        {
            report.Expected(new RecKitException(errors));
            error.WriteLine($"'reckit {HelpFor(parse)}--help' says what there is.");
            return ExitCodes.Usage;
        }
        try
        {
            return parse.Invoke(new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            });
        }
        catch (RecKitException e) when (e.Code != ErrorCodes.RunCancelled)
        {
            report.Expected(e);
            return ExitCodes.Of(e.Code);
        }
        catch (Exception e) when (interrupt.Token.IsCancellationRequested && e is OperationCanceledException or RecKitException)
        {
            error.WriteLine(Messages.Cancelled);
            return ExitCodes.Cancelled;
        }
        catch (Exception e)
        {
            report.Unexpected(e);
            return ExitCodes.Unexpected;
        }
    }

    private static string HelpFor(ParseResult parse) =>
        parse.CommandResult.Command is RootCommand ? "" : $"{parse.CommandResult.Command.Name} ";
}
