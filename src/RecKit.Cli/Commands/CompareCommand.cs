using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Results;
using RecKit.Runs.Comparison;

namespace RecKit.Cli.Commands;

/// <summary>Compares the algorithms of finished runs, user by user.</summary>
internal sealed class CompareCommand : Verb
{
    private readonly Argument<string[]> _runs = new("run") { Description = "Run directories: the algorithms of one, or of several", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _metrics = new("--metric", "-m") { Description = "Only these metrics, separated by commas", HelpName = "name,…" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Compare all others with this algorithm only", HelpName = "id" };
    private readonly Option<SignificanceTest?> _test = WordOption.Of<SignificanceTest>("--test", "The test");
    private readonly Option<PValueCorrection?> _correction = WordOption.Of<PValueCorrection>("--correction", "How p-values are corrected for the number of pairs");
    private readonly Option<double?> _level = new("--level") { Description = "The level of the tests; intervals cover one minus it", HelpName = "0.05" };
    private readonly Option<int?> _resamples = new("--resamples") { Description = "How many resamples intervals and tests take, at least 100", HelpName = "10000" };
    private readonly Option<bool> _force = new("--force") { Description = "Compare runs even if their data or protocols differ" };

    public CompareCommand()
        : base("compare", "Compare the algorithms of runs over the same users, with intervals and tests")
    {
        Arguments.Add(_runs);
        foreach (Option option in new Option[] { _metrics, _baseline, _test, _correction, _level, _resamples, _force })
            Options.Add(option);
        _level.Validators.Add(result => Require(result, level => level is > 0 and < 1, "a number above 0 and below 1"));
        _resamples.Validators.Add(result => Require(result, count => count is >= 100 and <= 1_000_000, "a whole number from 100 to 1000000"));
    }

    // The parser reports text that is not a number.
    private static void Require(OptionResult result, Func<double, bool> holds, string wanted)
    {
        if (result.Tokens is [{ Value: string text }] && double.TryParse(text, CultureInfo.InvariantCulture, out double value) && !holds(value))
            result.AddError($"{result.Option.Name} takes {wanted}, but got '{text}'.");
    }

    public override void Execute(Session session)
    {
        RunComparison comparison = session.Host.Comparer.Compare(
            session.Parse.GetRequiredValue(_runs),
            new ComparisonRequest
            {
                Test = session.Parse.GetValue(_test),
                Correction = session.Parse.GetValue(_correction),
                Level = session.Parse.GetValue(_level),
                Resamples = session.Parse.GetValue(_resamples),
                Metrics = [.. (session.Parse.GetValue(_metrics) ?? []).SelectMany(m => m.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
                Baseline = session.Parse.GetValue(_baseline),
                Force = session.Parse.GetValue(_force),
            },
            session.Cancellation);

        // CSV is one table: that of the differences.
        Table[] tables = ComparisonTables.Of(comparison);
        session.Console.Write(writer => ComparisonTables.Write(writer, comparison), session.Console.Format == OutputFormat.Csv ? tables[1..] : tables);
    }
}
