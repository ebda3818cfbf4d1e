using System.Globalization;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Data.Delimited;

/// <summary>Reads events, and features if any, of delimited text files.</summary>
internal sealed class DelimitedReader(DelimitedOptions options) : IReader
{
    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = DataFiles.Require(DataFiles.RequirePath(context, "delimited"));
        RowProblems problems = new(context.OnError);
        bool latin1 = options.Encoding == TextEncoding.Latin1;
        IdMap users = new(latin1);
        IdMap items = new(latin1);
        (EventLogBuilder log, List<FeatureColumnBuilder> columns) = ReadEvents(path, users, items, problems, context.Cancellation);
        problems.ThrowIfFailed();
        if (log.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' has no row that can be read{(problems.Count > 0 ? $": all {problems.Count} were left out, the first because {problems.Report(0).Offenders[0]}" : "")}.");

        Vocabulary userIds = users.Build();
        Vocabulary itemIds = items.Build();
        List<string> notes = [];
        List<RunNotice> notices = [];
        FeatureTable? userFeatures = ReadFeatures(options.Features.Users, userIds, "users", problems, notes, notices, context);
        FeatureTable? itemFeatures = ReadFeatures(options.Features.Items, itemIds, "items", problems, notes, notices, context);
        if (problems.Count > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{problems.Count} rows could not be read and were left out"));
        FeatureTable? eventFeatures = columns.Count == 0 ? null : new FeatureTable(log.Count, [.. columns.Select(c => FeatureRows.Finish(path, c))]);
        RatingScale? scale = options.Scale.Count == 2 && log.HasValues ? new RatingScale(options.Scale[0], options.Scale[1]) : log.ObservedScale();
        return new Dataset
        {
            Name = context.Name ?? DataFiles.NameOf(path),
            Users = userIds,
            Items = itemIds,
            Events = log.Build(eventFeatures),
            Scale = scale,
            UserFeatures = userFeatures,
            ItemFeatures = itemFeatures,
            Notes = notes,
            Notices = notices,
            Report = problems.Report(log.Count),
        };
    }

    private (EventLogBuilder Log, List<FeatureColumnBuilder> Features) ReadEvents(
        string path, IdMap users, IdMap items, RowProblems problems, CancellationToken cancellation)
    {
        TextFormat format = TextFormats.Create(path, options.Separator, options.Quotes, options.Encoding);
        using RecordReader records = new(path, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but rows of events are expected.");
        bool hasHeader = options.Header ?? LooksLikeHeader(records);
        ColumnNames names = ColumnNames.Of(records, hasHeader);
        EventColumns columns = Columns(names);
        List<FeatureColumnBuilder> builders = [];
        List<(int, FeatureColumnBuilder)> features = [];
        foreach (FeatureColumn wanted in options.Features.Events)
        {
            int field = names.Find(wanted.Column, "features.events");
            builders.Add(new FeatureColumnBuilder(wanted.Name.Length > 0 ? wanted.Name : names.NameOf(field), wanted.Type, wanted.List, format.Encoding));
            features.Add((field, builders[^1]));
        }
        names.RequireDistinct(builders, "features.events");
        EventLogBuilder log = new(columns.Value >= 0, columns.Timestamp >= 0);
        new EventFile(users, items, problems).Read(records, hasCurrent: !hasHeader, names.Count, columns, log, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(features));
        return (log, builders);
    }

    private EventColumns Columns(ColumnNames names)
    {
        DelimitedColumns wanted = options.Columns;
        int user = names.Find(wanted.User, "columns.user");
        int item = names.Find(wanted.Item, "columns.item");
        int value = Optional(wanted.Value, "columns.value", user == 0 && item == 1 && names.Count > 2 ? 2 : -1);
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
        foreach (string column in new[] { wanted.Value, wanted.Timestamp })
        {
            if (column is not (DelimitedColumns.Auto or DelimitedColumns.None) && !ColumnNames.IsNumber(column))
                return true;
        }
        // What DelimitedWriter and most programs call the first two columns; nobody's ids are those words.
        if (first.FieldCount >= 2 && IsWord(first.Text(0), "user") && IsWord(first.Text(1), "item"))
            return true;
        EventColumns columns = Columns(ColumnNames.Of(first, isHeader: false));
        // A first row with one bad field is a bad row; a header has no number where numbers belong.
        bool value = columns.Value >= 0 && FieldParser.TryNumber(first[columns.Value], out _);
        bool time = columns.Timestamp >= 0 && FieldParser.TryTime(first[columns.Timestamp], out _) is null;
        return (columns.Value >= 0 || columns.Timestamp >= 0) && !value && !time;
    }

    // user, userId, user_id, "User ID"
    private static bool IsWord(string text, string word) =>
        text.Trim().Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is var name
        && (name.Equals(word, StringComparison.OrdinalIgnoreCase) || name.Equals(word + "id", StringComparison.OrdinalIgnoreCase));

    private static FeatureTable? ReadFeatures(
        FeatureFile file, Vocabulary ids, string what, RowProblems problems, List<string> notes, List<RunNotice> notices, ReadContext context)
    {
        if (file.Path.Length == 0)
            return null;
        string path = DataFiles.Require(Path.GetFullPath(file.Path, context.BaseDirectory));
        return FeatureFileReader.Read(path, file, ids, what, problems, notes, notices, context.Cancellation);
    }
}
