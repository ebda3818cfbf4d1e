using System.Text;

namespace RecKit.Data.Text;

/// <summary>How a delimited text is written.</summary>
/// <param name="Separator">The bytes between fields; at least one.</param>
/// <param name="Quotes">Whether a field may stand in double quotes (RFC 4180).</param>
/// <param name="Latin1">Whether bytes are ISO-8859-1; otherwise UTF-8.</param>
internal sealed record TextFormat(byte[] Separator, bool Quotes = false, bool Latin1 = false)
{
    public static TextFormat Tabs { get; } = new("\t"u8.ToArray());

    public Encoding Encoding => Latin1 ? Encoding.Latin1 : Encoding.UTF8;

    /// <summary>Gives the separator as errors show it.</summary>
    public string ShownSeparator => Encoding.GetString(Separator) switch
    {
        "\t" => "a tab",
        " " => "a space",
        var text => $"'{text}'",
    };
}
