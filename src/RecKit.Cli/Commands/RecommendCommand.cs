using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Core.Models;
using RecKit.Core.Runs;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Cli.Commands;

/// <summary>Recommends with a model package: to users by id, or to somebody of whom only a history is known.</summary>
internal sealed class RecommendCommand : Verb
{
    private const int MostReasons = 3;

    private readonly Argument<string> _model = new("model") { Description = "A model package (a directory or zip file), or a run with one model" };
    private readonly Option<string[]> _users = new("--user", "-u") { Description = "A user's id; may be repeated", HelpName = "id" };
    private readonly Option<string[]> _history = new("--history") { Description = "Instead of a user: items, oldest first, with commas between them", HelpName = "item,…" };
    private readonly Option<int> _count = new("--count", "-k") { Description = "How many items", DefaultValueFactory = _ => 10, HelpName = "number" };
    private readonly Option<bool> _seen = new("--include-seen") { Description = "Also recommend what the user had already" };

    private readonly Option<bool> _explain = new("--explain") { Description = "Say what speaks most for each item, where the model can" };

    public RecommendCommand()
        : base("recommend", "Recommend items with a model")
    {
        Arguments.Add(_model);
        foreach (Option option in new Option[] { _users, _history, _count, _seen, _explain })
            Options.Add(option);
        _count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int k) && k < 1)
                result.AddError($"--count is at least 1, but got {k}.");
        });
    }

    public override void Execute(Session session)
    {
        string[] users = session.Parse.GetValue(_users) ?? [];
        string[] given = session.Parse.GetValue(_history) ?? [];
        if (users.Length > 0 == given.Length > 0)
            throw new RecKitException(ErrorCodes.Usage, "Say for whom: either --user (may be repeated) or --history.");
        int count = session.Parse.GetRequiredValue(_count);
        bool explain = session.Parse.GetValue(_explain);
        bool excludeSeen = !session.Parse.GetValue(_seen);
        LoadedModel model = session.Host.OpenModel(RunStore.FindModel(session.Parse.GetRequiredValue(_model)));

        List<IReadOnlyList<Cell>> rows = [];
        if (given.Length > 0)
        {
            string[] history = [.. given.SelectMany(h => Items(model, h))];
            foreach (string item in history.Where(i => model.Items.IndexOf(i) < 0))
                session.Console.Note($"note: the model does not know item '{item}'");
            Add(rows, null, model.RecommendFromHistory(history, count, excludeSeen), Because(item => model.ExplainFromHistory(history, item, MostReasons)));
        }
        foreach (string user in users)
        {
            if (model.Users.IndexOf(user) < 0)
                session.Console.Note($"note: the model does not know user '{user}'; this is what it gives to anyone");
            Add(rows, user, model.Recommend(user, count, excludeSeen), Because(item => model.Explain(user, item, MostReasons)));
        }
        List<Column> columns =
            [new("user", "user", Audience: users.Length > 0 ? Audience.Everyone : Audience.Programs), new("rank", "rank", true), new("item", "item"), new("score", "score", true)];
        if (explain)
            columns.Add(new Column("because", "because"));
        session.Console.Write(new Table(columns, rows));

        Func<string, Cell>? Because(Func<string, IReadOnlyList<Reason>> of) => !explain ? null : item =>
        {
            string[] reasons = [.. of(item).Select(r => r.Text)];
            return new Cell(reasons, string.Join("; ", reasons));
        };
    }

    // An id may hold a comma: what is an item as it stands is not divided.
    private static string[] Items(LoadedModel model, string given) =>
        model.Items.IndexOf(given) >= 0 ? [given] : given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Add(List<IReadOnlyList<Cell>> rows, string? user, IReadOnlyList<Recommendation> list, Func<string, Cell>? because)
    {
        foreach (Recommendation one in list)
        {
            List<Cell> row = [new(user), new(one.Rank), new(one.Item), new(one.Score, ValueText.Metric(one.Score))];
            if (because is not null)
                row.Add(because(one.Item));
            rows.Add(row);
        }
    }
}
