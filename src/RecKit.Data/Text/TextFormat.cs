using System.Text;

namespace RecKit.Data.Text;

/// <summary>How a delimited text is written.</summary>
/// <param name="Separator">The bytes between fields; at least one.</param>
/// <param name="Quotes">Whether a field may stand in double quotes (RFC 4180).</param>
/// <param name="Latin1">Whether bytes are ISO-8859-1; otherwise UTF-8.</param>
/// <param name="Trim">Whether blanks around fields are taken off.</param>
/// <param name="QuotedLines">Over how many lines a quoted field may go before its quote is taken for a stray one.</param>
/// <param name="DoubtedLines">From how many lines on a quoted field whose lines all look like rows is taken for rows with a stray quote.</param>
internal sealed record TextFormat(
    byte[] Separator, bool Quotes = false, bool Latin1 = false, bool Trim = false, int QuotedLines = TextFormat.UsualQuotedLines, int DoubtedLines = 2)
{
    /// <summary>From so many lines on, lines with as many fields as a row are no accident.</summary>
    public const int ManyLines = 5;

    /// <summary>More lines than any title or review has.</summary>
    public const int UsualQuotedLines = 100;

    /// <summary>As many as a field may have where quotes were asked for.</summary>
    public const int MostQuotedLines = 10_000;

    public static TextFormat Tabs { get; } = new("\t"u8.ToArray());

    public Encoding Encoding => Latin1 ? Encoding.Latin1 : Encoding.UTF8;

    /// <summary>Gives the separator as errors show it.</summary>
    public string ShownSeparator => Show(Encoding.GetString(Separator));

    /// <summary>Gives a separator as errors show it.</summary>
    public static string Show(string separator) => separator switch
    {
        "\t" => "a tab",
        " " => "a space",
        _ => $"'{separator}'",
    };
}
