using System.Globalization;

namespace RecKit.Data.Text;

/// <summary>Parses numbers from bytes.</summary>
internal static class FieldParser
{
    private static readonly float[] PowersOfTen = [1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f];

    /// <summary>Parses a finite number: <c>4</c>, <c>3.5</c>, <c>.5</c>, <c>-1e-3</c>.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out float number)
    {
        // An integer below 2^24 and a power of ten are exact floats, so one division rounds correctly (Clinger, 1990).
        if (field.Length is > 0 and <= 8)
        {
            int mantissa = 0;
            int decimals = -1;
            int index = 0;
            for (; index < field.Length; index++)
            {
                int digit = field[index] - '0';
                if ((uint)digit <= 9)
                {
                    mantissa = (mantissa * 10) + digit;
                    decimals += decimals >= 0 ? 1 : 0;
                }
                else if (field[index] == '.' && decimals < 0)
                {
                    decimals = 0;
                }
                else
                {
                    break;
                }
            }
            if (index == field.Length && mantissa < 1 << 24 && (decimals != 0 || field.Length > 1))
            {
                number = decimals <= 0 ? mantissa : mantissa / PowersOfTen[decimals];
                return true;
            }
        }
        return float.TryParse(field.Trim((byte)' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && float.IsFinite(number);
    }

    /// <summary>Explains why <see cref="TryNumber"/> rejected a field.</summary>
    public static string WhyNoNumber(ReadOnlySpan<byte> field) =>
        float.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
        && field.ContainsAnyInRange((byte)'0', (byte)'9') ? "overflows; expected a number of at most 3.4e38"
        : HasDecimalComma(field) ? "has a decimal comma, but a point is expected, as in 3.5: write the file with points"
        : IsMissing(field) ? $"is not a number; if it marks an unknown rating, write {DataOption.With("unknown", $"[\"{System.Text.Encoding.UTF8.GetString(field)}\"]")}"
        : "is not a number; expected one such as 4 or 3.5";

    /// <summary>Returns whether a text is a common missing-value marker.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> field) => field.Length <= 4
        && System.Text.Encoding.UTF8.GetString(field).ToUpperInvariant() is "" or "NA" or "N/A" or "NAN" or "NULL" or "NONE" or "NIL" or "-" or "?" or "." or "\\N" or "<NA>";

    private static bool HasDecimalComma(ReadOnlySpan<byte> field)
    {
        int comma = field.IndexOf((byte)',');
        return comma >= 0 && !field[(comma + 1)..].IsEmpty && !field[(comma + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !field[..comma].TrimStart("+-"u8).ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
