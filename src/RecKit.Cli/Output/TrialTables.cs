using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>Formats the searches of a run as tables.</summary>
internal static class TrialTables
{
    /// <summary>Creates the tables shown below the results of a run.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="all">Whether to show every trial, not only the chosen options.</param>
    /// <returns>The tables; empty when no options were searched.</returns>
    public static IReadOnlyList<Table> Of(RunResult result, bool all)
    {
        AlgorithmResult[] searched = [.. result.Algorithms.Where(a => a.Search is not null)];
        if (searched.Length == 0)
            return [];
        return all ? [Chosen(result, searched), .. searched.Select(a => Trials(result, a.Search!, a.Id))] : [Chosen(result, searched)];
    }

    private static Table Chosen(RunResult result, AlgorithmResult[] searched)
    {
        List<IReadOnlyList<Cell>> rows = [];
        foreach (AlgorithmResult algorithm in searched)
        {
            SearchResult search = algorithm.Search!;
            foreach (SearchWinner winner in search.Winners)
            {
                int fold = result.Folds.ToList().IndexOf(winner.Fold);
                TrialResult[] trials = [.. search.Trials.Where(t => t.Fold == winner.Fold)];
                int failed = trials.Count(t => t.Error is not null);
                rows.Add(
                [
                    new(algorithm.Id), new(winner.Fold), new(winner.Trial, $"{winner.Trial} of {trials.Length}{(failed == 0 ? "" : $", {failed} failed")}"),
                    new(Text(trials.First(t => t.Number == winner.Trial).Options)), new(search.Metric, Title(result, search)), Value(winner.Value),
                    Test(algorithm, algorithm.Metrics.GetValueOrDefault(search.Metric)?.Folds[fold]),
                ]);
            }
        }
        return new Table(
            "Options chosen on the validation part",
            [
                new("algorithm", "algorithm"), new("fold", "fold"), new("trial", "trial"), new("options", "options"), new("metric", "by"),
                new("validation", "validation", IsNumeric: true), new("test", "test", IsNumeric: true),
            ],
            rows, [$"The models that were tested are trained on the training and the validation part. All trials: 'reckit show {result.Directory} --verbose'."]);
    }

    private static Cell Test(AlgorithmResult algorithm, double? value) =>
        value is { } known ? new Cell(known, ValueText.Metric(known)) : new Cell(null, algorithm.IsMeasured ? "–" : RunTable.Failed);

    private static Table Trials(RunResult result, SearchResult search, string algorithm)
    {
        bool folds = result.Folds.Count > 1, steps = search.Trials.Any(t => t.Steps > 0), errors = search.Trials.Any(t => t.Error is not null);
        List<Column> columns = [new("fold", "fold", Audience: folds ? Audience.Everyone : Audience.Programs), new("trial", "trial", IsNumeric: true)];
        columns.AddRange(search.Options.Select(o => new Column(o, o, IsNumeric: true)));
        columns.Add(new Column("value", Title(result, search), IsNumeric: true));
        columns.Add(new Column("state", "state"));
        columns.Add(new Column("is_chosen", "is chosen", Audience: Audience.Programs));
        if (steps)
            columns.Add(new Column("steps", "steps", IsNumeric: true));
        columns.Add(new Column("seconds", "s", IsNumeric: true));
        if (errors)
            columns.Add(new Column("error", "error"));
        List<IReadOnlyList<Cell>> rows = [.. search.Trials.Select(Row)];
        return new Table(
            $"{algorithm}: trials of {search.Use[(search.Use.IndexOf('/') + 1)..]}, measured on the validation part", columns, rows, []);

        IReadOnlyList<Cell> Row(TrialResult trial)
        {
            bool chosen = search.Winners.Any(w => w.Fold == trial.Fold && w.Trial == trial.Number);
            List<Cell> row = [new(trial.Fold), new(trial.Number)];
            row.AddRange(search.Options.Select(o => new Cell(trial.Options[o]?.DeepClone(), trial.Options.ContainsKey(o) ? Text(trial.Options[o]) : "–")));
            row.Add(Value(trial.Value));
            string state = JsonNamingPolicy.KebabCaseLower.ConvertName(trial.State.ToString());
            row.Add(new Cell(state, chosen ? state + ", chosen" : state));
            row.Add(new Cell(chosen));
            if (steps)
                row.Add(new Cell(trial.Steps));
            row.Add(new Cell(trial.Seconds, ValueText.Seconds(trial.Seconds)));
            if (errors)
                row.Add(new Cell(trial.Error));
            return row;
        }
    }

    /// <summary>Formats options in one line, with a readable number of digits.</summary>
    public static string Text(JsonObject options) => string.Join(", ", options.Select(o => $"{o.Key}: {Text(o.Value)}"));

    private static string Title(RunResult result, SearchResult search) => result.Metrics.FirstOrDefault(m => m.Name == search.Metric)?.Title ?? search.Metric;

    private static string Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().Length > 6
        ? JsonSerializer.Deserialize<double>(value).ToString("G4", System.Globalization.CultureInfo.InvariantCulture)
        : ValueText.Of(value ?? JsonValue.Create("null"));

    private static Cell Value(double value) => double.IsNaN(value) ? new Cell(null, "–") : new Cell(value, ValueText.Metric(value));
}
