using System.CommandLine;
using System.Globalization;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.Cli.Commands;

/// <summary>Lists the runs of a directory.</summary>
internal sealed class RunsCommand : Verb
{
    private readonly Argument<string> _directory = new("directory")
    {
        Description = "A directory of runs", DefaultValueFactory = _ => "runs",
    };

    public RunsCommand()
        : base("runs", "List the runs of a directory") => Arguments.Add(_directory);

    public override void Execute(Session session)
    {
        string directory = session.Parse.GetRequiredValue(_directory);
        bool named = session.Parse.GetResult(_directory) is { Tokens.Count: > 0 };
        if (named && File.Exists(Path.Combine(directory, "results.json")))
            throw new RecKitException(ErrorCodes.Usage, $"'{directory}' is one run: 'reckit show {directory}' shows it. To list runs, name the directory above it.");
        if (named && !Directory.Exists(directory))
            throw new RecKitException(ErrorCodes.RunNotFound, $"There is no directory '{Path.GetFullPath(directory)}'.");
        IReadOnlyList<RunInfo> runs = RunStore.List(directory);
        Audience reasons = runs.Any(r => r.Reason is not null) ? Audience.Everyone : Audience.Programs;
        session.Console.Write(new Table(
            [
                new("name", "name"), new("started", "started"), new("state", "state"), new("best", "best by the first metric"), new("hash", "hash", Audience: Audience.Programs),
                new("directory", "directory"), new("reason", "reason", Audience: reasons),
            ],
            [.. runs.Select(Row)],
            [.. runs.Count == 0 ? [$"There are no runs in {Path.GetFullPath(directory)}."] : Array.Empty<string>()]));
    }

    private static Cell[] Row(RunInfo run)
    {
        string started = run.Started.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return
        [
            new(run.Name), new(run.Started.ToString("O", CultureInfo.InvariantCulture), started),
            new(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(run.State.ToString())),
            new(Best(run)), new(run.Hash), new(run.Directory), new(run.Reason),
        ];
    }

    // A failed run has results unless it stopped at the failure; a run that is being deleted has none.
    private static string? Best(RunInfo run)
    {
        if (run.State is not (RunState.Finished or RunState.Failed) || !RunStore.HasResults(run.Directory))
            return null;
        RunResult result = RunStore.Read(run.Directory);
        if (result.Metrics.Count == 0)
            return null;
        MetricColumn first = result.Metrics[0];
        IEnumerable<(string Id, double Mean)> rows = result.Algorithms
            .Where(a => a.Metrics.TryGetValue(first.Name, out MetricSummary? m) && double.IsFinite(m.Mean)).Select(a => (a.Id, a.Metrics[first.Name].Mean));
        (string id, double mean) = (first.HigherIsBetter ? rows.OrderByDescending(r => r.Mean) : rows.OrderBy(r => r.Mean)).FirstOrDefault();
        return id is null ? null : $"{id} ({first.Name} {ValueText.Metric(mean)})";
    }
}
