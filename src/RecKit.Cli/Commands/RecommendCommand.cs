using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Inference.Recommending.Conditions;
using RecKit.Runs.Records;

namespace RecKit.Cli.Commands;

/// <summary>Recommends with a model package: to users by id, or from a history alone.</summary>
internal sealed class RecommendCommand : Verb
{
    private readonly Argument<string> _model = new("model") { Description = ModelPaths };
    private readonly Option<string[]> _users = new("--user", "-u") { Description = "A user's id; may be repeated", HelpName = "id" };
    private readonly Option<string?> _file = new("--users") { Description = "A file of user ids, one a line; - is standard input", HelpName = "file" };
    private readonly Option<bool> _all = new("--all") { Description = "Every user of the model" };
    private readonly Option<string[]> _history = new("--history")
    {
        Description = @"Instead of a user: items, oldest first, with optional ratings; \ escapes a comma or colon in an id", HelpName = "item[:rating],…",
    };

    private readonly Option<int> _count = new("--count", "-k") { Description = "The number of items", DefaultValueFactory = _ => 10, HelpName = "number" };
    private readonly Option<int> _offset = new("--offset") { Description = "How many of the best items to skip", HelpName = "number" };
    private readonly Option<bool> _seen = new("--include-seen") { Description = "Also recommend items that the user already has, in any part of the data" };
    private readonly Option<string[]> _include = new("--include") { Description = "Recommend only these items", HelpName = "item,…" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Do not recommend these items", HelpName = "item,…" };
    private readonly Option<string?> _where = new("--where")
    {
        Description = "Recommend only items whose properties meet a condition, such as \"genres = Comedy and not year < 1990\" (=, !=, <, <=, >, >=, ~, in, is missing, not, and, or)", HelpName = "condition",
    };

    private readonly Option<string[]> _context = new("--context") { Description = "A feature of the event, for models that use event features; may be repeated", HelpName = "key=value" };
    private readonly Option<string[]> _features = new("--feature") { Description = "A feature of a new user, for models that use user features; may be repeated", HelpName = "key=value" };
    private readonly Option<bool> _explain = new("--explain") { Description = "Show the main reasons for each item, if the model can explain" };

    public RecommendCommand()
        : base("recommend", "Recommend items with a model. The model that a run keeps was not trained on the test part; for production, let the run refit it (output.models: refit)")
    {
        Arguments.Add(_model);
        foreach (Option option in new Option[] { _users, _file, _all, _history, _count, _offset, _seen, _include, _exclude, _where, _context, _features, _explain })
            Options.Add(option);
        NumberRange.AtLeast(_count, 1);
        NumberRange.AtLeast(_offset, 0);
    }

    /// <summary>The description of a model argument.</summary>
    public const string ModelPaths = "A model: a package (a directory or zip file), a run with one model, or a published model of a repository";

    public override void Execute(Session session)
    {
        ParseResult parse = session.Parse;
        string[]? history = parse.GetResult(_history) is { Implicit: false } ? parse.GetValue(_history) ?? [] : null;
        bool onlyDescribed = RequireOneWay(parse, history is not null);
        ItemCondition? filter = parse.GetValue(_where) is { } where ? ItemCondition.Parse(where) : null;
        LoadedModel model = session.Host.OpenModel(ModelLocator.Find(parse.GetRequiredValue(_model)), session.Cancellation);
        RecommendationRequest request = new()
        {
            Count = parse.GetRequiredValue(_count),
            Offset = parse.GetValue(_offset),
            Seen = parse.GetValue(_seen) ? SeenItems.Include : SeenItems.Exclude,
            Include = parse.GetResult(_include) is { Implicit: false } ? Ids(parse.GetValue(_include), model) : null,
            Exclude = Ids(parse.GetValue(_exclude), model),
            Filter = filter,
            Context = KeyValues.Parse("--context", parse.GetValue(_context)),
            Features = KeyValues.Parse("--feature", parse.GetValue(_features)),
        };
        AnswerTable table = new(session.Console, model, hasUsers: history is null && !onlyDescribed, explains: parse.GetValue(_explain));
        if (history is not null)
        {
            RecommendationRequest asked = request with { History = [.. history.SelectMany(h => HistoryText.Parse(h, model.Items))] };
            table.Add(asked, model.Recommender.Recommend(asked));
        }
        else if (onlyDescribed)
        {
            table.Add(request, model.Recommender.Recommend(request));
        }
        else
        {
            IReadOnlyList<string> users = Users(parse, model);
            IReadOnlyList<RecommendationAnswer> answers = model.Recommender.RecommendBatch(users, request, Environment.ProcessorCount, session.Cancellation);
            for (int i = 0; i < users.Count; i++)
                table.Add(request with { User = users[i] }, answers[i]);
        }
        table.Write();
    }

    // True when the user is described by features alone.
    private bool RequireOneWay(ParseResult parse, bool hasHistory)
    {
        int ways = (hasHistory ? 1 : 0) + (parse.GetValue(_users) is { Length: > 0 } ? 1 : 0) + (parse.GetValue(_file) is null ? 0 : 1) + (parse.GetValue(_all) ? 1 : 0);
        bool described = parse.GetValue(_features) is { Length: > 0 };
        if (ways > 1 || (ways == 0 && !described))
            throw new RecKitException(ErrorCodes.Usage, "Specify exactly one of --user (may be repeated), --users with a file, --all, --history, or --feature alone.");
        return ways == 0;
    }

    private IReadOnlyList<string> Users(ParseResult parse, LoadedModel model) =>
        parse.GetValue(_all) ? model.Users.Ids : parse.GetValue(_file) is { } file ? UserFile.Read(file) : parse.GetValue(_users) ?? [];

    private static string[] Ids(string[]? given, LoadedModel model) => [.. (given ?? []).SelectMany(g => HistoryText.ParseItems(g, model.Items))];
}
