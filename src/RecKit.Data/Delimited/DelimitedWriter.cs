using System.Globalization;
using System.Text;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Data.Delimited;

/// <summary>
/// Writes a data set as delimited text that the <c>delimited</c> reader can read: events as <c>user,item[,value][,timestamp]</c> and, if
/// there are features, <c>NAME.users.csv</c> and <c>NAME.items.csv</c> with the column <c>id</c> first. Several categories in one row are
/// separated by <c>|</c>. Times are Unix seconds, with decimals for fractions; if a time is too far from 1970 to be distinguished from
/// milliseconds, times are ISO 8601 dates. An unknown rating is <c>NaN</c>. Category weights and event features are not written.
/// </summary>
public static class DelimitedWriter
{
    private const char CategorySeparator = '|';
    private const string UnknownRating = "NaN";

    // Larger numbers are read as milliseconds.
    private const long MostSeconds = 100_000_000_000;

    /// <summary>Lists the files that a data set would be written to.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="path">The event file.</param>
    /// <returns>The full paths, the event file first.</returns>
    public static IReadOnlyList<string> Files(Dataset data, string path)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<string> files = [Path.GetFullPath(path)];
        if (data.UserFeatures is { Columns.Count: > 0 })
            files.Add(Beside(path, "users"));
        if (data.ItemFeatures is { Columns.Count: > 0 })
            files.Add(Beside(path, "items"));
        return files;
    }

    /// <summary>Writes a data set; each file is written atomically.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="path">The event file.</param>
    /// <param name="separator">The field separator.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <exception cref="RecKitException">RK2009: a file cannot be written.</exception>
    public static void Write(Dataset data, string path, char separator = ',', CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        WriteFile(path, text => WriteEvents(data, text, separator, cancellation));
        if (data.UserFeatures is { Columns.Count: > 0 } users)
            WriteFile(Beside(path, "users"), text => WriteFeatures(data.Users, users, text, separator, cancellation));
        if (data.ItemFeatures is { Columns.Count: > 0 } items)
            WriteFile(Beside(path, "items"), text => WriteFeatures(data.Items, items, text, separator, cancellation));
    }

    private static string Beside(string path, string what) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileNameWithoutExtension(path)}.{what}{Path.GetExtension(path)}");

    private static void WriteFile(string path, Action<TextWriter> write)
    {
        try
        {
            DurableFile.Replace(path, stream =>
            {
                using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
                write(text);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} cannot be written: {e.Message}", e);
        }
    }

    private static void WriteEvents(Dataset data, TextWriter text, char separator, CancellationToken cancellation)
    {
        EventLog log = data.Events;
        bool asDates = NeedDates(log.Timestamps);
        List<string> head = ["user", "item"];
        if (log.HasValues)
            head.Add("value");
        if (log.HasTimestamps)
            head.Add("timestamp");
        WriteHead(text, head, separator, HasLines(data.Users) || HasLines(data.Items));
        for (int row = 0; row < log.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.Write(Field(data.Users[log.Users[row]], separator));
            text.Write(separator);
            text.Write(Field(data.Items[log.Items[row]], separator));
            if (log.HasValues)
            {
                text.Write(separator);
                text.Write(float.IsNaN(log.Values[row]) ? UnknownRating : Number(log.Values[row]));
            }
            if (log.HasTimestamps)
            {
                text.Write(separator);
                text.Write(asDates ? Date(log.Timestamps[row]) : Seconds(log.Timestamps[row]));
            }
            text.WriteLine();
        }
    }

    private static void WriteFeatures(Vocabulary ids, FeatureTable table, TextWriter text, char separator, CancellationToken cancellation)
    {
        WriteHead(text, table.Columns.Select(c => c.Name).Prepend("id"), separator, HasLines(ids) || table.Columns.Any(HasLines));
        for (int row = 0; row < table.RowCount; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.WriteLine(string.Join(separator, table.Columns.Select(c => Field(Value(c, row), separator)).Prepend(Field(ids[row], separator))));
        }
    }

    // Quoting all names declares that quotes are significant, which the reader assumes only for commas and semicolons, and that there are
    // no stray quotes.
    private static void WriteHead(TextWriter text, IEnumerable<string> names, char separator, bool inQuotes) =>
        text.WriteLine(string.Join(separator, names.Select(n => separator is ',' or ';' && !inQuotes ? Field(n, separator) : Quoted(n))));

    private static bool HasLines(Vocabulary ids) => ids.Ids.Any(HasLines);

    private static bool HasLines(Feature feature) => HasLines(feature.Name) || feature switch
    {
        TextFeature text => text.Values.ToArray().Any(HasLines),
        CategoricalFeature categories => HasLines(categories.Vocabulary),
        _ => false,
    };

    private static bool HasLines(string? text) => text.AsSpan().ContainsAny('\n', '\r');

    private static string Value(Feature feature, int row) => feature switch
    {
        NumericFeature number => Number(number.Values[row]),
        TextFeature text => text.Values[row] ?? "",
        VectorFeature vectors => string.Join(CategorySeparator, vectors.Vector(row).ToArray().Select(Number)),
        CategoricalFeature categories => string.Join(CategorySeparator, categories.Categories(row).ToArray().Select(c => categories.Vocabulary[c])),
        _ => throw new NotSupportedException($"Feature '{feature.Name}' is a {feature.GetType().Name}, which is not known here."),
    };

    // If any number would not be read as seconds, all times are written as dates.
    private static bool NeedDates(ReadOnlySpan<long> times)
    {
        bool isFirst = true;
        foreach (long time in times)
        {
            long seconds = Math.Abs(time / UnixTime.Second);
            // A first number like 20240531 would be read as a date.
            if (seconds >= MostSeconds || (isFirst && seconds is >= 19_000_101 and <= 21_001_231))
                return true;
            isFirst &= seconds == 0;
        }
        return false;
    }

    private static string Date(long time) => UnixTime.ToDateTimeOffset(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    // With as many decimals as needed.
    private static string Seconds(long time)
    {
        (long seconds, long fraction) = Math.DivRem(time, UnixTime.Second);
        string whole = time < 0 && seconds == 0 ? "-0" : seconds.ToString(CultureInfo.InvariantCulture);
        return fraction == 0 ? seconds.ToString(CultureInfo.InvariantCulture) : $"{whole}.{Math.Abs(fraction).ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0')}";
    }

    // Unknown: empty.
    private static string Number(float value) => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Field(string text, char separator) =>
        text.AsSpan().IndexOfAny(separator, '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal) ? text : Quoted(text);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
