using RecKit.Data.Text;

namespace RecKit.Data.Delimited;

/// <summary>Makes the <see cref="TextFormat"/> of what the options say.</summary>
internal static class TextFormats
{
    public static TextFormat Create(string path, string separator, QuoteMode quotes, TextEncoding encoding)
    {
        string actual = separator.Length > 0
            ? separator.Replace("\\t", "\t", StringComparison.Ordinal)
            : Path.GetExtension(DataFiles.WithoutGz(path)).ToUpperInvariant() switch
            {
                ".CSV" => ",",
                ".DAT" => "::",
                _ => "\t",
            };
        bool quoted = quotes == QuoteMode.Double || (quotes == QuoteMode.Auto && actual is "," or ";");
        bool latin1 = encoding == TextEncoding.Latin1;
        return new TextFormat((latin1 ? System.Text.Encoding.Latin1 : System.Text.Encoding.UTF8).GetBytes(actual), quoted, latin1);
    }
}
