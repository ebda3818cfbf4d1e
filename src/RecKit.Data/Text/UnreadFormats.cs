using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>Knows files that no reader of text can read, whatever its options, so that they are named instead of taken for damaged text.</summary>
internal static class UnreadFormats
{
    /// <summary>Refuses Parquet and JSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">Its first bytes, decompressed or not.</param>
    /// <exception cref="RecKitException">RK2005: it is one of them.</exception>
    public static void Refuse(string path, ReadOnlySpan<byte> head)
    {
        string? format = head.StartsWith("PAR1"u8) ? "Parquet" : Path.GetExtension(DataFiles.WithoutGz(path)).ToUpperInvariant() switch
        {
            ".PARQUET" => "Parquet",
            ".JSONL" or ".NDJSON" => "JSON lines",
            ".JSON" => "JSON",
            _ => null,
        };
        if (format is not null)
        {
            throw new RecKitException(ErrorCodes.DataDamaged,
                $"'{path}' is a file of {format}, a format that is not read yet as data. Convert it to delimited text (CSV), or install a plugin with a reader for it.");
        }
    }
}
