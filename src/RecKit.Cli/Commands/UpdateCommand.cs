using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Experiments.Model;
using RecKit.Inference.Packages;
using RecKit.Runs.Records;
using RecKit.Runs.Workbench;

namespace RecKit.Cli.Commands;

/// <summary>Adds events to a model without retraining and writes the result as a new package.</summary>
internal sealed class UpdateCommand : Verb
{
    private const string Zip = ".zip";

    private readonly Argument<string> _model = new("model") { Description = RecommendCommand.ModelPaths };
    private readonly Option<string> _events = new("--events") { Description = "A file of new events; users and items may be new", HelpName = "file", Required = true };
    private readonly Option<string> _format = new("--format") { Description = "The reader of the file", HelpName = "reader", DefaultValueFactory = _ => "delimited" };
    private readonly Option<string[]> _settings = new("--set") { Description = "A key that 'dataset' has in an experiment, such as --set columns.user=reader; may be repeated", HelpName = "key=value" };
    private readonly Option<string?> _out = new("--out") { Description = "Where to write the new package: a directory, or a file that ends in .zip; a package there is replaced (default: beside the model, with -updated behind its name)", HelpName = "path" };
    private readonly Option<int> _threads = new("--threads") { Description = "The number of threads", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "number" };

    public UpdateCommand()
        : base("update", "Add new events to a model without training it again, if the algorithm supports it")
    {
        Arguments.Add(_model);
        foreach (Option option in new Option[] { _events, _format, _settings, _out, _threads })
            Options.Add(option);
        NumberRange.AtLeast(_threads, 1);
    }

    public override void Execute(Session session)
    {
        ParseResult parse = session.Parse;
        string from = ModelLocator.Find(parse.GetRequiredValue(_model));
        string to = parse.GetValue(_out) ?? Beside(from);
        LoadedModel model = session.Host.OpenModel(from, session.Cancellation);
        ModelTrainer.RequireUpdatable(model);
        int threads = parse.GetRequiredValue(_threads);
        PartLoader parts = new(session.Host.Catalog, session.Host.Datasets);
        Dataset added = DatasetLoader.Read(parts.Dataset(Source(parse), Environment.CurrentDirectory, "reckit update"), threads, session.Cancellation);
        TrainingSettings settings = new() { Seed = model.Manifest.Seed, Threads = threads };
        LoadedModel updated = new ModelTrainer(TimeProvider.System).Update(model, added, settings, session.Cancellation);
        int repeated = Repeated(model, added);
        if (repeated > 0)
            session.Console.Note($"note: {ValueText.Plural(repeated, "new event")} of {ValueText.Count(added.Events.Count)} repeat pairs of user and item that the model has already; such pairs count once more.");
        ModelFiles.Write(updated, to);
        session.Console.Write(new Table(
            [new("model", "model"), new("events_added", "events added", true), new("users_added", "new users", true), new("items_added", "new items", true), new("events", "events", true)],
            [[new(to), new(added.Events.Count), new(updated.Users.Count - model.Users.Count), new(updated.Items.Count - model.Items.Count), new(updated.Manifest.Data.Events)]],
            "The updated model was not evaluated."));
    }

    private static int Repeated(LoadedModel model, Dataset added)
    {
        EventLog known = model.Events();
        HashSet<(int, int)> pairs = [];
        for (int row = 0; row < known.Count; row++)
            pairs.Add((known.Users[row], known.Items[row]));
        int repeated = 0;
        for (int row = 0; row < added.Events.Count; row++)
            repeated += pairs.Contains((model.Users.IndexOf(added.Users[added.Events.Users[row]]), model.Items.IndexOf(added.Items[added.Events.Items[row]]))) ? 1 : 0;
        return repeated;
    }

    // Never overwrite the model itself unless requested: an update cannot be undone.
    private static string Beside(string from)
    {
        string to = from.EndsWith(Zip, StringComparison.OrdinalIgnoreCase) ? $"{from[..^Zip.Length]}-updated{Zip}" : $"{from}-updated";
        return Path.Exists(to) ? throw new RecKitException(ErrorCodes.ModelWrite, $"{to} already exists: say where to write the updated model with --out, which replaces a package.") : to;
    }

    private Dictionary<string, object?> Source(ParseResult parse)
    {
        Dictionary<string, object?> source = new() { ["path"] = parse.GetRequiredValue(_events), ["format"] = parse.GetRequiredValue(_format) };
        foreach (SpecOverride setting in (parse.GetValue(_settings) ?? []).Select(SpecOverride.Parse))
        {
            string[] keys = setting.Path.Split('.');
            Dictionary<string, object?> map = source;
            foreach (string key in keys[..^1])
            {
                map[key] = map.GetValueOrDefault(key) as Dictionary<string, object?> ?? [];
                map = (Dictionary<string, object?>)map[key]!;
            }
            map[keys[^1]] = setting.Value;
        }
        return source;
    }
}
