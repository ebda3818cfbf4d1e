using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Core.Runs.Comparison;
using RecKit.Core.Statistics;
using RecKit.Results;

namespace RecKit.Cli.Commands;

/// <summary>Compares the algorithms of finished runs, user by user.</summary>
internal sealed class CompareCommand : Verb
{
    private readonly Argument<string[]> _runs = new("run") { Description = "Run directories: the algorithms of one, or of several", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _metrics = new("--metric", "-m") { Description = "Only these metrics, with commas between them", HelpName = "name,…" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Compare all others with this algorithm only", HelpName = "id" };
    private readonly Option<SignificanceTest?> _test = new("--test") { Description = "The test: bootstrap, permutation or wilcoxon", HelpName = "test" };
    private readonly Option<bool> _uncorrected = new("--uncorrected") { Description = "Do not correct p-values for the number of pairs" };
    private readonly Option<bool> _force = new("--force") { Description = "Compare runs of other data or protocols all the same" };

    public CompareCommand()
        : base("compare", "Compare the algorithms of runs over the same users, with intervals and tests")
    {
        Arguments.Add(_runs);
        foreach (Option option in new Option[] { _metrics, _baseline, _test, _uncorrected, _force })
            Options.Add(option);
    }

    public override void Execute(Session session)
    {
        SignificanceTest? test = session.Parse.GetValue(_test);
        bool uncorrected = session.Parse.GetValue(_uncorrected);
        SignificanceSettings defaults = new();
        RunComparison comparison = session.Host.Comparer.Compare(
            session.Parse.GetRequiredValue(_runs),
            new ComparisonRequest
            {
                // Without a word about it the first run's own settings count.
                Significance = test is null && !uncorrected
                    ? null
                    : defaults with { Test = test ?? defaults.Test, Correction = uncorrected ? PValueCorrection.None : defaults.Correction },
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
