using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;

namespace RecKit.Cli.Hosting;

/// <summary>The errors of a command line, each with the closest valid name.</summary>
internal static partial class UsageErrors
{
    public static IReadOnlyList<Diagnostic> Of(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        string[] options = [.. command.Parents.OfType<Command>().Append(command).SelectMany(c => c.Options).SelectMany(o => o.Aliases.Append(o.Name))];
        string[] names = [.. command.Subcommands.Select(c => c.Name), .. options];

        // The parser treats an unknown option as the value of an argument.
        string[] asValues = [.. parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(IsOption)];
        string[] unmatched = [.. asValues, .. parse.UnmatchedTokens];
        IEnumerable<string> others = parse.Errors.Select(e => e.Message).Where(m => unmatched.All(u => !m.Contains($"'{u}'", StringComparison.Ordinal)));
        if (unmatched.Length > 0)
            others = others.Where(m => !m.StartsWith("Required command", StringComparison.Ordinal));
        return
        [
            .. unmatched.Select(u => Error($"Unknown {(IsOption(u) ? "option" : "argument")} '{u}'.{(Suggestion.For(u, names) is { } near && near != u ? $" Did you mean '{near}'?" : "")}")),
            .. others.Select(m => Error(UnreadNumber().Replace(LineBreaks().Replace(m, " ").Trim(), "$2 takes a number, but got '$1'."))),
        ];
    }

    // The parser's own message mentions System.Int32. All typed options are numbers.
    [GeneratedRegex(@"^Cannot parse argument '(.*)' for option '(.*)' as expected type .*$")]
    private static partial Regex UnreadNumber();

    // The parser writes choices on separate lines.
    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';

    private static Diagnostic Error(string message) => new(ErrorCodes.Usage, DiagnosticSeverity.Error, message);
}
