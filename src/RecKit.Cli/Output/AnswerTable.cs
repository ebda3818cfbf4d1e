using System.Globalization;
using System.Text.Json;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>Collects answers into one table, with notes needed to read them.</summary>
/// <param name="console">Receives the table and the notes.</param>
/// <param name="model">The model that answered.</param>
/// <param name="hasUsers">Whether the requests are by user rather than by history.</param>
/// <param name="explains">Whether explanations are shown.</param>
internal sealed class AnswerTable(ResultConsole console, LoadedModel model, bool hasUsers, bool explains)
{
    private const int MostReasons = 3;
    private const int MostNotes = 20;
    private static readonly string[] s_titles = ["title", "name"];

    private readonly List<IReadOnlyList<Cell>> _rows = [];
    private readonly HashSet<string> _notes = [];
    private readonly HashSet<AnswerSource> _sources = [];
    private readonly TextFeature? _titles = model.ItemFeatures?.Columns.OfType<TextFeature>().FirstOrDefault(c => s_titles.Contains(c.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Adds an answer.</summary>
    public void Add(RecommendationRequest request, RecommendationAnswer answer)
    {
        foreach (string note in answer.Notes)
            _notes.Add(note);
        if (answer.Items.Count == 0)
            _notes.Add($"No item is {(request.Offset > 0 ? string.Create(CultureInfo.InvariantCulture, $"left after the first {request.Offset}") : "eligible")}{(request.User is { } user ? $" for user '{user}'" : "")}.");
        _sources.Add(answer.Source);
        foreach (Recommendation one in answer.Items)
        {
            List<Cell> row = [new(request.User), new(one.Rank), new(one.Item), new(one.Score, ValueText.Metric(one.Score)), new(Word(answer.Source)), new(answer.Reason == AnswerReason.None ? null : Word(answer.Reason))];
            if (_titles is not null)
                row.Insert(3, new Cell(_titles.Values[model.Items.IndexOf(one.Item)]));
            if (explains)
                row.Add(Because(model.Recommender.Explain(request, one.Item, MostReasons)));
            _rows.Add(row);
        }
    }

    /// <summary>Writes the table, and the notes to standard error.</summary>
    public void Write()
    {
        if (console.ShowProgress && ModelProvenance.Of(model.Manifest) is { } provenance)
            console.Note($"note: {provenance}");
        foreach (string note in _notes.Take(MostNotes))
            console.Note($"note: {note}");
        if (_notes.Count > MostNotes)
            console.Note($"note: {ValueText.Plural(_notes.Count - MostNotes, "more note")} of this kind; the columns source and reason of --output json or csv tell of every user.");
        List<Column> columns =
        [
            new("user", "user", Audience: hasUsers ? Audience.Everyone : Audience.Programs), new("rank", "rank", true), new("item", "item"), new("score", "score", true),
            new("source", "source", Audience: _sources.Count > 1 ? Audience.Everyone : Audience.Programs), new("reason", "reason", Audience: Audience.Programs),
        ];
        if (_titles is not null)
            columns.Insert(3, new Column("title", _titles.Name));
        if (explains)
            columns.Add(new Column("because", "because"));
        string[] meanings = [.. _sources.Order().Select(s => _sources.Count == 1 ? ScoreMeaning.Of(model, s) : $"{Word(s)}: {ScoreMeaning.Of(model, s)}").Distinct()];
        console.Write(new Table(columns, _rows, meanings));
    }

    private static Cell Because(IReadOnlyList<Reason> reasons)
    {
        string[] texts = [.. reasons.Select(r => r.Text)];
        return new Cell(texts, string.Join("; ", texts));
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
