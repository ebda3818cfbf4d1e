using System.Globalization;
using System.Runtime.InteropServices;
using RecKit.Data.Columns;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Data.Times;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>
/// Reads several event files into one log. Each file has its own header, so the column order may differ; all must have the same kinds of
/// columns.
/// </summary>
/// <param name="options">The reader options.</param>
/// <param name="users">The user ids.</param>
/// <param name="items">The item ids.</param>
/// <param name="problems">Collects unreadable rows.</param>
internal sealed class EventFiles(DelimitedOptions options, IdMap users, IdMap items, RowProblems problems)
{
    private readonly List<FeatureColumnBuilder> _features = [];
    private readonly List<string> _notes = [];
    private readonly TimeReader _times = new(options.TimeUnit, options.DateFormat);
    private string _first = "";
    private string _behavior = "";
    private int _leftOut;
    private int _unknown;

    /// <summary>Gets the events; null before the first file is read.</summary>
    public EventLogBuilder? Log { get; private set; }

    /// <summary>Gets the event features.</summary>
    public IReadOnlyList<FeatureColumnBuilder> Features => _features;

    /// <summary>Gets the events to predict; null for all.</summary>
    public TargetEvents? Target => KeepsOthers ? new TargetEvents(_behavior, options.Behaviors.Target) : null;

    private bool KeepsOthers => options.Behaviors is { Target.Length: > 0, Others: OtherBehaviors.Train };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The number of events so far.</returns>
    public int Read(string path, CancellationToken cancellation)
    {
        using TextFile file = TextFile.Open(path, options.Encoding);
        (TextFormat format, string hint) = TextFormats.Create(file, options.Separator, options.Quotes, options.Trim);
        using RecordReader records = new(file, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but rows of events are expected.");
        bool hasHeader = options.Header ?? new HeaderGuess(options, file, format).IsHeader();
        ColumnNames names = ColumnNames.Of(records, hasHeader, hint);
        EventColumns columns = Columns(names);
        WordColumn? words = Words(names, columns, format);
        EventLogBuilder log = Log ??= new EventLogBuilder(columns.Value >= 0 || words is not null, columns.Timestamp >= 0);
        if (_first.Length == 0)
            _first = path;
        Require(log.HasValues, columns.Value >= 0 || words is not null, "ratings", path);
        Require(log.HasTimestamps, columns.Timestamp >= 0, "times", path);
        List<(int, FeatureColumnBuilder)> features = FeatureFields(names, words, format);
        EventFile reader = new(users, items, problems, _times, [.. options.Unknown.Select(format.Encoding.GetBytes)]);
        reader.Read(records, hasCurrent: !hasHeader, names.Count, columns, log, CollectionsMarshal.AsSpan(features), words);
        _leftOut += words?.LeftOut ?? 0;
        _unknown += reader.Unknown;
        return log.Count;
    }

    /// <summary>Completes decisions that need all rows, and returns notes that affect how the results are read.</summary>
    /// <exception cref="RecKitException">RK2002: the times are ambiguous.</exception>
    public IEnumerable<string> Finish()
    {
        foreach (string note in _notes.Distinct())
            yield return note;
        if (Log is { HasTimestamps: true })
        {
            foreach (string note in _times.Finish(Log.Times, $"'{_first}'"))
                yield return note;
        }
        if (_unknown > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"the rating of {_unknown} {(_unknown == 1 ? "event" : "events")} is not known");
        if (_leftOut > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{_leftOut} events of other behaviours than '{options.Behaviors.Target}' were left out");
    }

    private List<(int Field, FeatureColumnBuilder Column)> FeatureFields(ColumnNames names, WordColumn? words, TextFormat format)
    {
        bool isFirst = _features.Count == 0;
        List<(int, FeatureColumnBuilder)> fields = [];
        foreach (FeatureColumn wanted in options.Features.Events)
            Add(names.Find(wanted.Column, "features.events"), wanted.Name, wanted.Type, wanted.List);
        if (KeepsOthers)
        {
            if (_behavior.Length == 0)
                _behavior = names.NameOf(words!.Field);
            Add(words!.Field, _behavior, FeatureType.Categorical, "");
        }
        if (isFirst)
            names.RequireDistinct(_features, "features.events");
        return fields;

        void Add(int field, string name, FeatureType type, string list)
        {
            if (isFirst)
                _features.Add(new FeatureColumnBuilder(name.Length > 0 ? name : names.NameOf(field), type, list, format.Encoding));
            fields.Add((field, _features[fields.Count]));
        }
    }

    private WordColumn? Words(ColumnNames names, EventColumns columns, TextFormat format)
    {
        DelimitedBehaviors behaviors = options.Behaviors;
        if (options.Columns.Behavior != DelimitedColumns.None)
        {
            string? only = behaviors is { Target.Length: > 0, Others: OtherBehaviors.Drop } ? behaviors.Target : null;
            return new WordColumn(names.Find(options.Columns.Behavior, "columns.behavior"), behaviors.Weights, "behaviors.weights", only, format.Encoding);
        }
        if (options.Values.Count == 0)
            return null;
        return columns.Value >= 0 ? new WordColumn(columns.Value, options.Values, "values", null, format.Encoding) : throw new RecKitException(
            ErrorCodes.DataColumn, $"'{names.File}': 'values' says what the words of the value column mean, but no column holds values. Name it: columns: {{ value: … }}.");
    }

    private void Require(bool first, bool other, string what, string path)
    {
        if (first != other)
        {
            throw new RecKitException(ErrorCodes.DataFilesDiffer,
                $"'{(first ? _first : path)}' has {what}, but '{(first ? path : _first)}' has none: files of one data set need the same columns. Give both the column, or leave it out of both (none).");
        }
    }

    private EventColumns Columns(ColumnNames names)
    {
        DelimitedColumns wanted = options.Columns;
        int[] read = [.. options.Features.Events.Select(e => names.TryFind(e.Column))];
        if (wanted.Behavior == DelimitedColumns.None)
            return EventColumnFinder.Find(names, wanted, [], read, _notes);
        // The behavior weights are the values.
        return EventColumnFinder.Find(names, wanted with { Value = DelimitedColumns.None }, [names.Find(wanted.Behavior, "columns.behavior")], read, _notes);
    }
}
