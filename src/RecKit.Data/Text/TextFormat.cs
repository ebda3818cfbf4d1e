using System.Text;

namespace RecKit.Data.Text;

/// <summary>The format of a delimited text.</summary>
/// <param name="Separator">The separator bytes; at least one.</param>
/// <param name="Quotes">Whether fields may be quoted (RFC 4180).</param>
/// <param name="Latin1">Whether the bytes are ISO-8859-1 rather than UTF-8.</param>
/// <param name="Trim">Whether to trim spaces around fields.</param>
/// <param name="QuotedLines">The maximum number of lines of a quoted field; beyond it, the quote is considered stray.</param>
/// <param name="DoubtedLines">The number of lines from which a quoted field whose lines all look like rows is treated as rows with
/// a stray quote.</param>
internal sealed record TextFormat(
    byte[] Separator, bool Quotes = false, bool Latin1 = false, bool Trim = false, int QuotedLines = TextFormat.UsualQuotedLines, int DoubtedLines = 2)
{
    /// <summary>From this many lines on, lines with as many fields as a row are no coincidence.</summary>
    public const int ManyLines = 5;

    /// <summary>More lines than any title or review has.</summary>
    public const int UsualQuotedLines = 100;

    /// <summary>The maximum number of lines when quotes were requested.</summary>
    public const int MostQuotedLines = 10_000;

    public static TextFormat Tabs { get; } = new("\t"u8.ToArray());

    public Encoding Encoding => Latin1 ? Encoding.Latin1 : Encoding.UTF8;

    /// <summary>Gets the separator as shown in errors.</summary>
    public string ShownSeparator => Show(Encoding.GetString(Separator));

    /// <summary>Returns a separator as shown in errors.</summary>
    public static string Show(string separator) => separator switch
    {
        "\t" => "a tab",
        " " => "a space",
        _ => $"'{separator}'",
    };
}
