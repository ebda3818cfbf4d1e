using System.Globalization;
using System.Runtime.InteropServices;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Reads files of events one after the other into one log. Each file has its own header, so columns may stand in another order; all must have the same kinds of columns.</summary>
/// <param name="options">How the files are written.</param>
/// <param name="users">The ids of users.</param>
/// <param name="items">The ids of items.</param>
/// <param name="problems">Collects rows that cannot be read.</param>
internal sealed class EventFiles(DelimitedOptions options, IdMap users, IdMap items, RowProblems problems)
{
    private readonly List<FeatureColumnBuilder> _features = [];
    private string _first = "";
    private string _behavior = "";
    private int _leftOut;

    /// <summary>Gets the events; null before the first file.</summary>
    public EventLogBuilder? Log { get; private set; }

    /// <summary>Gets the features of the events.</summary>
    public IReadOnlyList<FeatureColumnBuilder> Features => _features;

    /// <summary>Gets which events are to be predicted; null: all.</summary>
    public TargetEvents? Target => KeepsOthers ? new TargetEvents(_behavior, options.Behaviors.Target) : null;

    private bool KeepsOthers => options.Behaviors is { Target.Length: > 0, Others: OtherBehaviors.Train };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends reading.</param>
    /// <returns>The number of events so far.</returns>
    public int Read(string path, CancellationToken cancellation)
    {
        TextFormat format = TextFormats.Create(path, options.Separator, options.Quotes, options.Encoding);
        using RecordReader records = new(path, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but rows of events are expected.");
        bool hasHeader = options.Header ?? LooksLikeHeader(records);
        ColumnNames names = ColumnNames.Of(records, hasHeader);
        EventColumns columns = Columns(names);
        WordColumn? words = Words(names, columns, format);
        EventLogBuilder log = Log ??= new EventLogBuilder(columns.Value >= 0 || words is not null, columns.Timestamp >= 0);
        if (_first.Length == 0)
            _first = path;
        Require(log.HasValues, columns.Value >= 0 || words is not null, "ratings", path);
        Require(log.HasTimestamps, columns.Timestamp >= 0, "times", path);
        List<(int, FeatureColumnBuilder)> features = FeatureFields(names, words, format);
        new EventFile(users, items, problems).Read(records, hasCurrent: !hasHeader, names.Count, columns, log, CollectionsMarshal.AsSpan(features), words);
        _leftOut += words?.LeftOut ?? 0;
        return log.Count;
    }

    /// <summary>Says what was left out.</summary>
    public IEnumerable<string> Notes()
    {
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
        int user = names.Find(wanted.User, "columns.user");
        int item = names.Find(wanted.Item, "columns.item");
        bool behaves = wanted.Behavior != DelimitedColumns.None;
        int value = Optional(wanted.Value, "columns.value", !behaves && user == 0 && item == 1 && names.Count > 2 ? 2 : -1);
        int time = Optional(wanted.Timestamp, "columns.timestamp", user == 0 && item == 1 && value == 2 && names.Count > 3 ? 3 : -1);
        return new EventColumns(user, item, value, time);

        int Optional(string column, string option, int usual) =>
            column == DelimitedColumns.None ? -1 : column == DelimitedColumns.Auto ? usual : names.Find(column, option);
    }

    private bool LooksLikeHeader(RecordReader first)
    {
        DelimitedColumns wanted = options.Columns;
        foreach (string column in options.Features.Events.Select(e => e.Column).Append(wanted.User).Append(wanted.Item))
        {
            if (!ColumnNames.IsNumber(column))
                return true;
        }
        foreach (string column in new[] { wanted.Value, wanted.Timestamp, wanted.Behavior })
        {
            if (column is not (DelimitedColumns.Auto or DelimitedColumns.None) && !ColumnNames.IsNumber(column))
                return true;
        }
        // What DelimitedWriter and most programs call the first two columns; nobody's ids are those words.
        if (first.FieldCount >= 2 && IsWord(first.Text(0), "user") && IsWord(first.Text(1), "item"))
            return true;
        ColumnNames names = ColumnNames.Of(first, isHeader: false);
        EventColumns columns = Columns(names);
        WordColumn? words = Words(names, columns, TextFormats.Create(first.File, options.Separator, options.Quotes, options.Encoding));
        // A first row with one bad field is a bad row; a header has no number where numbers belong.
        bool value = words is not null ? words.TryRead(first[words.Field], out _) : columns.Value >= 0 && FieldParser.TryNumber(first[columns.Value], out _);
        bool time = columns.Timestamp >= 0 && FieldParser.TryTime(first[columns.Timestamp], out _) is null;
        return (words is not null || columns.Value >= 0 || columns.Timestamp >= 0) && !value && !time;
    }

    // user, userId, user_id, "User ID"
    private static bool IsWord(string text, string word) =>
        text.Trim().Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is var name
        && (name.Equals(word, StringComparison.OrdinalIgnoreCase) || name.Equals(word + "id", StringComparison.OrdinalIgnoreCase));
}
