using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.Diagnostics;

namespace RecKit.PowerShell.Hosting;

/// <summary>Reads events out of objects.</summary>
internal static class Rows
{
    /// <summary>Reads the event of an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="columns">What its properties are called, by <c>user</c>, <c>item</c>, <c>value</c>, <c>timestamp</c>.</param>
    /// <exception cref="RecKitException">RK2002 or RK2003: it is none.</exception>
    public static DatasetRow Of(PSObject? value, IDictionary columns)
    {
        if (value is null)
            throw new RecKitException(ErrorCodes.DataRow, "The pipeline brought null where an object with a user and an item belongs.");
        string user = Text(value, columns, "user", required: true)!, item = Text(value, columns, "item", required: true)!;
        string? rating = Text(value, columns, "value", columns.Contains("value")), time = Text(value, columns, "timestamp", columns.Contains("timestamp"));
        return new DatasetRow(user, item, rating is null ? null : Number(rating, value), time is null ? null : Time(time, value));
    }

    private static string? Text(PSObject value, IDictionary columns, string column, bool required)
    {
        string name = columns[column]?.ToString() ?? column;
        PSPropertyInfo? property = value.Properties[name];
        if (property is null)
        {
            return !required ? null : throw new RecKitException(
                ErrorCodes.DataColumn, $"The object has no property '{name}' for the {column}; it has {string.Join(", ", value.Properties.Select(p => p.Name).Take(12))}. Name it with -Column @{{ {column} = '…' }}.");
        }
        object? found = property.Value;
        string? text = found is DateTime or DateTimeOffset ? ((IFormattable)found).ToString("O", CultureInfo.InvariantCulture) : (found as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? found?.ToString();
        if (!string.IsNullOrEmpty(text))
            return text;
        return column is "user" or "item" ? throw new RecKitException(ErrorCodes.DataRow, $"The property '{name}' is empty: an event needs a {column}.") : null;
    }

    private static float Number(string text, PSObject value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new RecKitException(ErrorCodes.DataRow, $"'{text}' is no rating, in {value}.");

    private static long Time(string text, PSObject value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 1e15)
            return (long)Math.Round(seconds * UnixTime.Second);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? UnixTime.FromDateTimeOffset(time)
            : throw new RecKitException(ErrorCodes.DataRow, $"'{text}' is not a time, in {value}. Give Unix seconds or a date.");
    }
}
