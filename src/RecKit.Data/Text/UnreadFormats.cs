using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>Recognises unsupported file formats, so that errors name them instead of reporting damaged text.</summary>
internal static class UnreadFormats
{
    private const string Convert = "Convert it to delimited text (CSV), or install a plugin with a reader for it.";
    private const string Unpack = "Unpack it first; of compressed files only gzip is read.";

    private static readonly (byte[] Magic, string What, string Remedy)[] s_contents =
    [
        ("PAR1"u8.ToArray(), "is a file of Parquet, a format that is not read yet as data", Convert),
        ("ARROW1"u8.ToArray(), "is a file of Arrow (Feather), a format that is not read yet as data", Convert),
        ("SQLite format 3\0"u8.ToArray(), "is a database of SQLite, which is not read as data", Convert),
        ([0x93, .. "NUMPY"u8], "is an array of NumPy, a format that is not read as data", Convert),
        ([0x80, 0x04, 0x95], "is a pickle of Python, a format that is not read as data", Convert),
        ([0x80, 0x05, 0x95], "is a pickle of Python, a format that is not read as data", Convert),
        ("PK\u0003\u0004"u8.ToArray(), "is a zip archive or a workbook of Excel", "Unpack it, or save the sheet as CSV."),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with Zstandard", Unpack),
        ([0xFD, .. "7zXZ"u8], "is compressed with xz", Unpack),
        ("BZh"u8.ToArray(), "is compressed with bzip2", Unpack),
    ];

    /// <summary>Rejects files whose name or first bytes indicate another format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">The first bytes as stored in the file.</param>
    /// <exception cref="RecKitException">RK2005: the format is not supported.</exception>
    public static void Refuse(string path, ReadOnlySpan<byte> head)
    {
        RefuseMagic(path, head);
        string? format = Path.GetExtension(DataFiles.WithoutGz(path)).ToUpperInvariant() switch
        {
            ".PARQUET" => "Parquet",
            ".JSONL" or ".NDJSON" => "JSON lines",
            ".JSON" => "JSON",
            _ => null,
        };
        if (format is not null)
            throw Of(path, $"is a file of {format}, a format that is not read yet as data", Convert);
    }

    /// <summary>Rejects texts that are JSON whatever their name, and other formats within gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">The first bytes, decompressed.</param>
    /// <exception cref="RecKitException">RK2005: the format is not supported.</exception>
    public static void RefuseContent(string path, ReadOnlySpan<byte> head)
    {
        RefuseMagic(path, head);
        ReadOnlySpan<byte> text = head.TrimStart("\uFEFF \t\r\n"u8);
        bool isList = text is [(byte)'[', ..];
        if (isList)
            text = text[1..].TrimStart(" \t\r\n"u8);
        if (text is not [(byte)'{', ..])
            return;
        text = text[1..].TrimStart(" \t\r\n"u8);
        int close = text is [(byte)'"', ..] ? text[1..].IndexOf((byte)'"') : -1;
        if (close >= 0 && text[(close + 2)..].TrimStart(" \t"u8) is [(byte)':', ..])
            throw Of(path, $"is {(isList ? "JSON" : "JSON lines")}, a format that is not read yet as data", Convert);
    }

    private static void RefuseMagic(string path, ReadOnlySpan<byte> head)
    {
        foreach ((byte[] magic, string what, string remedy) in s_contents)
        {
            if (head.StartsWith(magic))
                throw Of(path, what, remedy);
        }
    }

    private static RecKitException Of(string path, string what, string remedy) => new(ErrorCodes.DataDamaged, $"'{path}' {what}. {remedy}");
}
