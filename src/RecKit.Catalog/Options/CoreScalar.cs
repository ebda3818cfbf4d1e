using System.Globalization;
using System.Text.RegularExpressions;

namespace RecKit.Catalog.Options;

/// <summary>
/// What a plain scalar is by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2), and what to write instead of what other schemas would read.
/// Octal, hexadecimal and leading zeros, infinities and NaN are refused where a number is wanted: no option means them.
/// </summary>
public static partial class CoreScalar
{
    /// <summary>Says whether a scalar is null: plain and empty, <c>~</c> or <c>null</c>.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>True for null.</returns>
    public static bool IsNull(SpecScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar is { IsPlain: true, Text: "" or "~" or "null" or "Null" or "NULL" };
    }

    /// <summary>Reads a truth value.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>The value, or null when the scalar is none.</returns>
    public static bool? Boolean(SpecScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar switch
        {
            { IsPlain: true, Text: "true" or "True" or "TRUE" } => true,
            { IsPlain: true, Text: "false" or "False" or "FALSE" } => false,
            _ => null,
        };
    }

    /// <summary>Says whether a scalar is an integer in decimal digits, of any size, without leading zeros.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>True for an integer.</returns>
    public static bool IsInteger(SpecScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.IsPlain && IntegerPattern().IsMatch(scalar.Text);
    }

    /// <summary>Reads a number.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>The number, infinite when it is too large, or null when the scalar is none.</returns>
    public static double? Number(SpecScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.IsPlain && NumberPattern().IsMatch(scalar.Text)
            ? double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Says what to write for a truth value that was written in another way.</summary>
    /// <param name="scalar">The scalar, which is no truth value.</param>
    /// <returns>What to write, or null when it cannot be guessed.</returns>
    internal static string? WriteBoolean(SpecScalar scalar) => scalar.Text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "y" or "1" => "true",
        "false" or "no" or "off" or "n" or "0" => "false",
        _ => null,
    };

    /// <summary>Says what to write for a number that was written in another way.</summary>
    /// <param name="scalar">The scalar, which is no number of the kind that is wanted.</param>
    /// <param name="integer">Whether an integer is wanted.</param>
    /// <returns>What to write, or null when it cannot be guessed.</returns>
    internal static string? WriteNumber(SpecScalar scalar, bool integer)
    {
        string text = scalar.Text.Trim().Replace("_", "", StringComparison.Ordinal);
        double scale = 1;
        if (text.EndsWith('%'))
            (text, scale) = (text[..^1], 0.01);
        if (text.Count(c => c == ',') == 1)
            text = text.Replace(',', '.');
        double value;
        if (RadixPattern().Match(text) is { Success: true } match)
        {
            try
            {
                value = Convert.ToInt64(match.Groups["digits"].Value, match.Groups["radix"].Value.ToLowerInvariant() switch { "x" => 16, "o" => 8, _ => 2 });
            }
            catch (Exception e) when (e is OverflowException or FormatException or ArgumentException)
            {
                return null;
            }
        }
        else if (!LooseNumberPattern().IsMatch(text) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return null;
        }
        value *= scale;
        if (!double.IsFinite(value) || (integer && (value != Math.Floor(value) || Math.Abs(value) > 1e15)))
            return null;
        return integer ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex LooseNumberPattern();

    [GeneratedRegex(@"^0(?<radix>[xXoObB])(?<digits>[0-9a-fA-F]+)\z")]
    private static partial Regex RadixPattern();
}
