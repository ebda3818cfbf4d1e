using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Results;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The tables <c>trials/&lt;algorithm&gt;</c>: a row per fold and trial. The columns are <c>fold</c>, <c>trial</c>, <c>state</c>,
/// <c>is_winner</c> (1 or 0), the deciding metric as <c>value</c>, <c>steps</c>, <c>best_epoch</c> (0 for none), <c>seconds</c>, then
/// <c>option.NAME</c> for each searched option (a number, NaN where it has no effect; text if any of its values is not a number), then the
/// metrics on the validation part, then <c>error</c>.
/// </summary>
internal static class TrialTable
{
    /// <summary>Writes a table per algorithm with a search.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="directory">The target directory.</param>
    /// <param name="tables">The table writer.</param>
    public static void WriteAll(RunResult result, string directory, ITableWriter tables)
    {
        foreach (AlgorithmResult algorithm in result.Algorithms)
        {
            if (algorithm.Search is not { } search)
                continue;
            string path = Path.Combine(directory, RunFiles.SafeName(algorithm.Id) + tables.Extension);
            RunFiles.Guard(path, () =>
            {
                Directory.CreateDirectory(directory);
                tables.Write(path, [Columns(search, [.. result.Metrics.Select(m => m.Name)])]);
            });
        }
    }

    private static List<TableColumn> Columns(SearchResult search, IReadOnlyList<string> metrics)
    {
        TrialResult[] trials = [.. search.Trials];
        List<TableColumn> columns =
        [
            new("fold", Array.ConvertAll(trials, t => t.Fold)),
            new("trial", Array.ConvertAll(trials, t => t.Number)),
            new("state", Array.ConvertAll(trials, t => JsonNamingPolicy.KebabCaseLower.ConvertName(t.State.ToString()))),
            new("is_winner", Array.ConvertAll(trials, t => search.Winners.Any(w => w.Fold == t.Fold && w.Trial == t.Number) ? 1 : 0)),
            new("value", Array.ConvertAll(trials, t => t.Value)),
            new("steps", Array.ConvertAll(trials, t => t.Steps)),
            new("best_epoch", Array.ConvertAll(trials, t => t.BestEpoch ?? 0)),
            new("seconds", Array.ConvertAll(trials, t => t.Seconds)),
        ];
        columns.AddRange(search.Options.Select(o => new TableColumn($"option.{o}", Option(trials, o))));
        columns.AddRange(metrics.Where(m => trials.Any(t => t.Metrics.ContainsKey(m)))
            .Select(m => new TableColumn(m, Array.ConvertAll(trials, t => t.Metrics.GetValueOrDefault(m, double.NaN)))));
        columns.Add(new("error", Array.ConvertAll(trials, t => t.Error ?? "")));
        return columns;
    }

    private static Array Option(TrialResult[] trials, string name)
    {
        JsonNode?[] values = Array.ConvertAll(trials, t => t.Options[name]);
        if (Array.TrueForAll(values, v => v is null || v.GetValueKind() == JsonValueKind.Number))
            return Array.ConvertAll(values, v => v is null ? double.NaN : JsonSerializer.Deserialize<double>(v));
        return Array.ConvertAll(values, v => v is JsonValue text && text.TryGetValue(out string? word) ? word : v?.ToJsonString() ?? "");
    }
}
