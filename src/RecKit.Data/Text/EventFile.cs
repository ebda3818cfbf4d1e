using System.Globalization;
using RecKit.Data.Features;
using RecKit.Data.Times;

namespace RecKit.Data.Text;

/// <summary>
/// Reads an event file, one event per record, into columns. Unreadable records are reported to <see cref="RowProblems"/> and leave no
/// trace.
/// </summary>
/// <param name="users">The user ids.</param>
/// <param name="items">The item ids.</param>
/// <param name="problems">Collects unreadable records.</param>
/// <param name="times">The time parser; null for Unix seconds and ISO 8601.</param>
/// <param name="unknown">The texts that stand for an unknown rating.</param>
internal sealed class EventFile(IdMap users, IdMap items, RowProblems problems, TimeReader? times = null, byte[][]? unknown = null)
{
    private readonly TimeReader _times = times ?? TimeReader.OfSeconds();
    private readonly byte[][] _unknown = unknown ?? [];

    /// <summary>Gets the number of unknown ratings.</summary>
    public int Unknown { get; private set; }

    /// <summary>Reads the rest of a file.</summary>
    /// <param name="records">The record reader.</param>
    /// <param name="hasCurrent">Whether the reader is already at the first event.</param>
    /// <param name="fieldCount">The number of fields each record must have.</param>
    /// <param name="columns">The positions of the event's parts.</param>
    /// <param name="log">Receives the events.</param>
    /// <param name="features">Further columns to collect, with their field numbers.</param>
    /// <param name="words">The column whose words stand for values; null for none.</param>
    public void Read(
        RecordReader records, bool hasCurrent, int fieldCount, EventColumns columns, EventLogBuilder log, ReadOnlySpan<(int Field, FeatureColumnBuilder Column)> features = default,
        WordColumn? words = null)
    {
        records.ExpectedFields = fieldCount;
        records.NumberFields = [.. new[] { words is null ? columns.Value : -1, columns.Timestamp }.Where(f => f >= 0)];
        while (hasCurrent || records.Read())
        {
            hasCurrent = false;
            if (records.Problem is not null || records.FieldCount != fieldCount)
            {
                AddShape(records, fieldCount, problems);
                continue;
            }
            float value = 1;
            if (words is not null && !words.TryRead(records[words.Field], out value) && !IsUnknown(records[words.Field], out value))
            {
                Add(records, words.Field, words.Problem(records.Shown(words.Field)));
                continue;
            }
            if (words is null && columns.Value >= 0 && !FieldParser.TryNumber(records[columns.Value], out value) && !IsUnknown(records[columns.Value], out value))
            {
                Add(records, columns.Value, $"the rating {records.Shown(columns.Value)} {FieldParser.WhyNoNumber(records[columns.Value])}");
                continue;
            }
            long time = 0;
            if (columns.Timestamp >= 0 && _times.Read(records[columns.Timestamp], out time) is { } wrong)
            {
                Add(records, columns.Timestamp, $"the timestamp {records.Shown(columns.Timestamp)} {wrong}");
                continue;
            }
            if (records[columns.User].IsEmpty || records[columns.Item].IsEmpty)
            {
                bool user = records[columns.User].IsEmpty;
                Add(records, user ? columns.User : columns.Item, $"the {(user ? "user" : "item")} id is empty");
                continue;
            }
            if (!TakeFeatures(records, features, problems) || words?.Takes(records[words.Field]) == false)
                continue;
            log.Add(users.GetOrAdd(records[columns.User]), items.GetOrAdd(records[columns.Item]), value, time);
            if (columns.Timestamp >= 0)
                _times.Accept();
            if (float.IsNaN(value))
                Unknown++;
            foreach ((int field, FeatureColumnBuilder column) in features)
                column.Add(records[field]);
        }
    }

    /// <summary>Reads a whole file.</summary>
    public void Read(string path, TextFormat format, int fieldCount, bool hasHeader, EventColumns columns, EventLogBuilder log, CancellationToken cancellation)
    {
        using RecordReader records = new(path, format, cancellation);
        if (hasHeader)
            records.Read();
        Read(records, hasCurrent: false, fieldCount, columns, log);
    }

    /// <summary>Reports a record with a value that is invalid for its feature.</summary>
    /// <returns>True when all values are valid.</returns>
    public static bool TakeFeatures(RecordReader records, ReadOnlySpan<(int Field, FeatureColumnBuilder Column)> features, RowProblems problems)
    {
        foreach ((int field, FeatureColumnBuilder column) in features)
        {
            if (column.Takes(records[field]))
                continue;
            problems.Add(
                records.File, records.Line, records.Column(field),
                $"the value {records.Shown(field)} of the numeric feature '{column.Name}' {FieldParser.WhyNoNumber(records[field])}");
            return false;
        }
        return true;
    }

    /// <summary>Reports a record with wrong quotes, encoding or number of fields.</summary>
    public static void AddShape(RecordReader records, int fieldCount, RowProblems problems)
    {
        string message = records.Problem ?? string.Create(CultureInfo.InvariantCulture,
            $"the line has {records.FieldCount} {(records.FieldCount == 1 ? "field" : "fields")} separated by {records.Format.ShownSeparator}, but {fieldCount} are expected");
        problems.Add(records.File, records.Line, 1, message);
    }

    private bool IsUnknown(ReadOnlySpan<byte> field, out float value)
    {
        value = float.NaN;
        foreach (byte[] text in _unknown)
        {
            if (field.SequenceEqual(text))
                return true;
        }
        return false;
    }

    private void Add(RecordReader records, int field, string message) => problems.Add(records.File, records.Line, records.Column(field), message);
}
