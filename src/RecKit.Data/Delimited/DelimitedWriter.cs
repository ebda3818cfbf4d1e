using System.Globalization;
using System.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>
/// Writes a data set as delimited text that <c>delimited</c> reads back: events as <c>user,item[,value][,timestamp]</c>, and beside them, where there are features,
/// <c>NAME.users.csv</c> and <c>NAME.items.csv</c> with the column <c>id</c> first. Several categories of one row have <c>|</c> between them.
/// Not written: weights of categories, and features of events.
/// </summary>
public static class DelimitedWriter
{
    private const char CategorySeparator = '|';

    /// <summary>Names the files that a data set would be written to.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="path">The file of the events.</param>
    /// <returns>The full paths, that of the events first.</returns>
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

    /// <summary>Writes a data set; each file appears whole or not at all.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="path">The file of the events.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="cancellation">Ends the writing.</param>
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
        string temporary = path + ".tmp";
        try
        {
            using (StreamWriter text = new(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                text.NewLine = "\n";
                write(text);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    private static void WriteEvents(Dataset data, TextWriter text, char separator, CancellationToken cancellation)
    {
        EventLog log = data.Events;
        List<string> head = ["user", "item"];
        if (log.HasValues)
            head.Add("value");
        if (log.HasTimestamps)
            head.Add("timestamp");
        text.WriteLine(string.Join(separator, head));
        for (int row = 0; row < log.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.Write(Field(data.Users[log.Users[row]], separator));
            text.Write(separator);
            text.Write(Field(data.Items[log.Items[row]], separator));
            if (log.HasValues)
            {
                text.Write(separator);
                text.Write(Number(log.Values[row]));
            }
            if (log.HasTimestamps)
            {
                text.Write(separator);
                text.Write(Time(log.Timestamps[row]));
            }
            text.WriteLine();
        }
    }

    private static void WriteFeatures(Vocabulary ids, FeatureTable table, TextWriter text, char separator, CancellationToken cancellation)
    {
        text.WriteLine(string.Join(separator, table.Columns.Select(c => Field(c.Name, separator)).Prepend("id")));
        for (int row = 0; row < table.RowCount; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.WriteLine(string.Join(separator, table.Columns.Select(c => Field(Value(c, row), separator)).Prepend(Field(ids[row], separator))));
        }
    }

    private static string Value(Feature feature, int row) => feature switch
    {
        NumericFeature number => Number(number.Values[row]),
        TextFeature text => text.Values[row] ?? "",
        VectorFeature vectors => string.Join(CategorySeparator, vectors.Vector(row).ToArray().Select(Number)),
        CategoricalFeature categories => string.Join(CategorySeparator, categories.Categories(row).ToArray().Select(c => categories.Vocabulary[c])),
        _ => throw new NotSupportedException($"Feature '{feature.Name}' is a {feature.GetType().Name}, which is not known here."),
    };

    // Unix seconds, with as many decimals as there are.
    private static string Time(long time)
    {
        (long seconds, long fraction) = Math.DivRem(time, UnixTime.Second);
        string whole = time < 0 && seconds == 0 ? "-0" : seconds.ToString(CultureInfo.InvariantCulture);
        return fraction == 0 ? seconds.ToString(CultureInfo.InvariantCulture) : $"{whole}.{Math.Abs(fraction).ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0')}";
    }

    // Not known: nothing.
    private static string Number(float value) => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Field(string text, char separator) =>
        text.AsSpan().IndexOfAny(separator, '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal) ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
