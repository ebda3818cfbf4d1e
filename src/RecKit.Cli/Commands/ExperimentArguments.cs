using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Experiments.Model;

namespace RecKit.Cli.Commands;

/// <summary>An experiment on the command line: a file or equivalent options, with overrides. Shared by run, validate and plan.</summary>
internal sealed class ExperimentArguments
{
    private readonly Argument<string?> _file = new("file") { Description = "The experiment file", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "Without a file: the name of a data set, or a path if --format is given", HelpName = "name" };
    private readonly Option<string?> _format = new("--format") { Description = "The reader of --dataset, which is then a path", HelpName = "reader" };
    private readonly Option<string?> _split = new("--split") { Description = $"Without a file: the split (default: {ExperimentLine.DefaultSplit})", HelpName = "id" };
    private readonly Option<string[]> _algorithms = new("--algorithm", "-a") { Description = "Without a file: algorithms, separated by commas", HelpName = "id,…" };
    private readonly Option<string[]> _metrics = new("--metric", "-m") { Description = "Without a file: metrics, separated by commas", HelpName = "id,…" };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "The seed; short for --set seed=…", HelpName = "number" };
    private readonly Option<int?> _threads = new("--threads") { Description = "The number of threads; short for --set runtime.threads=…", HelpName = "number" };
    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "Change a key, such as --set algorithms[0].with.neighbors=50; may be repeated", HelpName = "key=value",
    };

    private readonly Option<bool> _fast = new("--fast") { Description = "Try it out: a hundredth of the users, one epoch" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (Option option in new Option[] { _dataset, _format, _split, _algorithms, _metrics, _seed, _threads, _settings, _fast })
            command.Options.Add(option);
    }

    /// <summary>Binds the experiment, creates each of its components once to validate it, and prints the warnings.</summary>
    /// <exception cref="RecKitException">All problems of the experiment.</exception>
    public LoadedExperiment Load(Session session)
    {
        ParseResult parse = session.Parse;
        List<SpecOverride> overrides = [.. (parse.GetValue(_settings) ?? []).Select(SpecOverride.Parse)];
        if (parse.GetValue(_seed) is { } seed)
            overrides.Add(SpecOverride.Parse(string.Create(null, $"seed={seed}")));
        if (parse.GetValue(_threads) is { } threads)
            overrides.Add(SpecOverride.Parse(string.Create(null, $"runtime.threads={threads}")));
        bool fast = parse.GetValue(_fast);
        ExperimentLoader loader = session.Host.Experiments;
        LoadedExperiment loaded = File(parse) is { } file ? loader.Load(file, overrides, fast) : loader.Parse(Line(parse), overrides, fast);
        if (PlanValidator.Validate(loaded.Plan) is { Count: > 0 } problems)
            throw new RecKitException(problems);
        foreach (Diagnostic warning in loaded.Warnings)
            session.Console.Note(warning.ToString());
        return loaded;
    }
    private string? File(ParseResult parse)
    {
        Option[] line = [_dataset, _format, _split, _algorithms, _metrics];
        if (parse.GetValue(_file) is { } file && line.FirstOrDefault(o => parse.GetResult(o) is { Implicit: false }) is { } written)
            throw new RecKitException(ErrorCodes.Usage, $"{written.Name} describes an experiment without a file, but there is '{file}': change it with --set.");
        return parse.GetValue(_file);
    }

    private ExperimentLine Line(ParseResult parse) => new()
    {
        Dataset = parse.GetValue(_dataset) ?? throw new RecKitException(
            ErrorCodes.Usage, "No experiment is given. Name a file, or write options such as --dataset simulated --algorithm popularity,item-knn --metric ndcg@10."),
        Format = parse.GetValue(_format),
        Split = parse.GetValue(_split),
        Algorithms = parse.GetValue(_algorithms) ?? [],
        Metrics = parse.GetValue(_metrics) ?? [],
    };
}
