using System.Globalization;
using System.Text;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Creates the <see cref="TextFormat"/> of a file from the options, and checks it against the first lines.</summary>
internal static class TextFormats
{
    private const int SampledLines = 20;

    private static readonly string[] s_separators = ["\t", ",", ";", "|", "::", " "];

    /// <summary>Creates the format of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="separator">The separator option; empty to choose it by the extension, or by the content when there is none.</param>
    /// <param name="quotes">The quote mode.</param>
    /// <param name="trim">Whether to trim spaces around fields.</param>
    /// <param name="features">Whose features the file has, for errors; empty for an event file.</param>
    /// <returns>The format, and a hint about the separator for when columns are not found.</returns>
    /// <exception cref="RecKitException">RK2003: the separator is clearly wrong.</exception>
    public static (TextFormat Format, string Hint) Create(TextFile file, string separator, QuoteMode quotes, bool trim = false, string features = "")
    {
        string usual = Usual(file, separator);
        TextFormat format = Of(file, usual, quotes, trim);
        int fields = Sample(file, format).Select(r => r.Length).FirstOrDefault();
        string[] others = separator.Length > 0 || fields > 2 ? [] : fields == 2 && usual == "," ? [";"] : fields < 2 ? s_separators : [];
        foreach (string other in others.Where(o => o != usual))
        {
            // All lines have the same number of fields, and more than with the usual separator. Two columns at commas may be decimal commas
            // between semicolons.
            List<string[]> sample = Sample(file, Of(file, other, quotes, trim));
            int[] counts = [.. sample.Select(r => r.Length).Distinct()];
            if (counts.Length == 1 && counts[0] > Math.Max(fields, 1) && (fields < 2 || sample.TrueForAll(r => Array.TrueForAll(r, HasDecimalCommaAtMost))))
            {
                throw new RecKitException(ErrorCodes.DataColumn, string.Create(CultureInfo.InvariantCulture,
                    $"'{file.Path}' has {fields} {(fields == 1 ? "column" : "columns")} when fields are separated by {format.ShownSeparator}, but {counts[0]} with {TextFormat.Show(other)}: say {Written(features, other)}."));
            }
        }
        return (format, Hint(file, format, fields, features));
    }

    /// <summary>Returns the first records as text, without consuming them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">The text format.</param>
    public static List<string[]> Sample(TextFile file, TextFormat format)
    {
        List<string[]> sample = [];
        using RecordReader records = new(file.Peek(), format, CancellationToken.None);
        while (sample.Count < SampledLines && records.Read())
            sample.Add(ColumnNames.NamesOf(records));
        return sample;
    }

    private static string Usual(TextFile file, string separator)
    {
        if (separator.Length > 0)
            return separator.Replace("\\t", "\t", StringComparison.Ordinal);
        string extension = Path.GetExtension(DataFiles.WithoutGz(file.Path)).ToUpperInvariant();
        if (extension is ".CSV" or ".DAT")
            return extension == ".CSV" ? "," : "::";
        if (extension.Length > 0)
            return "\t";
        // A pipe has no extension.
        return s_separators.FirstOrDefault(s => Sample(file, Of(file, s, QuoteMode.Auto, false)).Select(r => r.Length).Distinct().ToArray() is [> 1]) ?? "\t";
    }

    private static TextFormat Of(TextFile file, string separator, QuoteMode quotes, bool trim)
    {
        byte[] bytes = (file.Latin1 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(separator);
        // A writer that quotes every name escapes quotes correctly: quoted fields may be of any length, even if they contain lines that
        // look like rows.
        bool all = quotes == QuoteMode.Auto && AllQuoted(file, bytes);
        bool quoted = quotes == QuoteMode.Double || (quotes == QuoteMode.Auto && (separator is "," or ";" || all));
        return new TextFormat(bytes, quoted, file.Latin1, trim, all || quotes == QuoteMode.Double ? TextFormat.MostQuotedLines : TextFormat.UsualQuotedLines,
            quotes == QuoteMode.Double ? int.MaxValue : all ? TextFormat.ManyLines : 2);
    }

    private static bool HasDecimalCommaAtMost(string field) =>
        !field.Contains(',', StringComparison.Ordinal) || double.TryParse(field.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // "user"⇥"item"
    private static bool AllQuoted(TextFile file, byte[] separator)
    {
        ReadOnlySpan<byte> rest = file.Head;
        for (int fields = 1; rest is [(byte)'"', ..]; fields++)
        {
            int close = 1;
            while (close < rest.Length && (rest[close] != '"' || (close + 1 < rest.Length && rest[close + 1] == '"')))
                close += rest[close] == '"' ? 2 : 1;
            rest = rest[Math.Min(close + 1, rest.Length)..];
            if (rest is [] or [(byte)'\n', ..] or [(byte)'\r', ..])
                return fields > 1;
            if (!rest.StartsWith(separator))
                return false;
            rest = rest[separator.Length..];
        }
        return false;
    }

    private static string Written(string features, string separator)
    {
        string value = $"\"{separator.Replace("\t", "\\t", StringComparison.Ordinal)}\"";
        return features.Length == 0 ? DataOption.With("separator", value) : DataOption.Features(features, "separator", value);
    }

    private static string Hint(TextFile file, TextFormat format, int fields, string features)
    {
        foreach (string other in s_separators.Where(s => fields < 2 && !format.Separator.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(s))))
        {
            int[] counts = [.. Sample(file, Of(file, other, QuoteMode.Auto, false)).Select(r => r.Length).Distinct()];
            if (counts is [> 1])
                return string.Create(CultureInfo.InvariantCulture, $" With {TextFormat.Show(other)} it has {counts[0]} columns; say {Written(features, other)}.");
        }
        return " If that looks wrong, check the separator.";
    }
}
