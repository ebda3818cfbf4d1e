using System.Globalization;
using System.Text;
using RecKit.Data.Columns;
using RecKit.Data.Delimited;
using RecKit.Data.Text;
using RecKit.Data.Times;
using RecKit.Diagnostics;

namespace RecKit.Data.Rows;

/// <summary>
/// Builds a data set from objects with named properties, by the same rules as for files: the same names are known, and values and times are
/// parsed in the same way.
/// </summary>
/// <remarks>Thread safety: not thread-safe.</remarks>
public sealed class NamedRows
{
    private readonly DatasetBuilder _builder = new();
    private readonly NamedRowsOptions _options;
    private readonly DelimitedColumns _columns;
    private readonly TimeReader _times;
    private readonly List<string> _notes = [];
    private readonly List<long> _read = [];
    private IReadOnlyList<string> _names = [];
    private EventColumns _fields;

    /// <summary>Initializes the reader.</summary>
    /// <param name="options">The property names and time formats.</param>
    /// <exception cref="RecKitException">RK2003: unknown key in the columns.</exception>
    public NamedRows(NamedRowsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _times = new TimeReader(options.TimeUnit, options.DateFormat);
        foreach (string key in options.Columns.Keys)
        {
            if (!NamedRowsOptions.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw new RecKitException(ErrorCodes.DataColumn, $"'{key}' is not a column of an event; expected {string.Join(", ", NamedRowsOptions.Keys)}.{Near(key)}");
        }
        _columns = new DelimitedColumns { User = Said("user"), Item = Said("item"), Value = Said("value"), Timestamp = Said("timestamp") };
    }

    /// <summary>
    /// Gets notes that affect how the data is read, for example on properties chosen by guess or on the order of day and month. Complete
    /// after <see cref="Build"/>.
    /// </summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Gets the number of added objects.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an object.</summary>
    /// <param name="names">The property names.</param>
    /// <param name="valueOf">Returns the value of a property by its position in <paramref name="names"/>: a text, a number, a date,
    /// or null.</param>
    /// <exception cref="RecKitException">RK2002: a value is unreadable. RK2003: a property is missing or ambiguous.</exception>
    public void Add(IReadOnlyList<string> names, Func<int, object?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(valueOf);
        if (!names.SequenceEqual(_names))
            (_names, _fields) = ([.. names], Find(names));
        string user = Id(_fields.User, valueOf, "user"), item = Id(_fields.Item, valueOf, "item");
        float? value = _fields.Value < 0 ? null : Number(valueOf(_fields.Value), _names[_fields.Value]);
        long? time = _fields.Timestamp < 0 ? null : Time(valueOf(_fields.Timestamp), _names[_fields.Timestamp]);
        _builder.Add(new DatasetRow(user, item, value, time));
        Count++;
        if (time is { } read)
        {
            _read.Add(read);
            _times.Accept();
        }
    }

    /// <summary>Builds the data set; no more objects can be added.</summary>
    /// <param name="name">The name of the data set.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="RecKitException">RK2002: the times are ambiguous, or only some events have one. RK2004: there are no
    /// events.</exception>
    public Dataset Build(string name)
    {
        long[] times = [.. _read];
        _notes.AddRange(_times.Finish(times, _options.Source));
        if (times.Length > 0)
            _builder.ReplaceTimes(times);
        Dataset data = _builder.Build(name);
        return data with { Notes = [.. data.Notes, .. _notes.Distinct()] };
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Near(string key) => key.ToUpperInvariant() switch
    {
        "RATING" or "SCORE" or "WEIGHT" or "STARS" => " Did you mean 'value'?",
        "TIME" or "DATE" or "WHEN" => " Did you mean 'timestamp'?",
        _ => "",
    };

    private string Said(string key)
    {
        string? name = _options.Columns.FirstOrDefault(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase)).Value;
        return string.IsNullOrEmpty(name) ? DelimitedColumns.Auto : name;
    }

    private EventColumns Find(IReadOnlyList<string> names)
    {
        ColumnNames columns = new("", [.. names], names.Count) { Source = _options.Source, HasPlaces = false, SeparatorHint = "" };
        return EventColumnFinder.Find(columns, _columns, [], [], _notes);
    }

    private string Id(int field, Func<int, object?> valueOf, string what) => Text(valueOf(field)) is { Length: > 0 } id
        ? id
        : throw new RecKitException(ErrorCodes.DataRow, $"{_options.Source}: the property '{_names[field]}' is empty, but an event needs its {what}.");

    private float? Number(object? value, string name)
    {
        if (Text(value) is not { } text || _options.Unknown.Contains(text))
            return null;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return FieldParser.TryNumber(bytes, out float number)
            ? number
            : throw new RecKitException(ErrorCodes.DataRow, $"{_options.Source}: the rating '{text}' ({name}) {FieldParser.WhyNoNumber(bytes)}.");
    }

    private long? Time(object? value, string name)
    {
        switch (value)
        {
            case null:
                return null;
            case DateTimeOffset moment:
                return UnixTime.FromDateTimeOffset(moment);
            case DateTime moment:
                // Without a zone it is UTC, as in files.
                return UnixTime.FromDateTimeOffset(moment.Kind == DateTimeKind.Local ? moment : DateTime.SpecifyKind(moment, DateTimeKind.Utc));
            case DateOnly day:
                return UnixTime.FromDateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            default:
                string text = Text(value)!;
                return _times.Read(Encoding.UTF8.GetBytes(text), out long time) is { } wrong
                    ? throw new RecKitException(ErrorCodes.DataRow, $"{_options.Source}: the time '{text}' ({name}) {wrong}.")
                    : time;
        }
    }
}
