using System.Text.Json;
using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>Writes and reads ids: one JSON string per line, in index order.</summary>
internal static class VocabularyFile
{
    /// <summary>Writes a vocabulary.</summary>
    /// <param name="stream">Receives the lines.</param>
    /// <param name="vocabulary">The ids.</param>
    public static void Write(Stream stream, Vocabulary vocabulary)
    {
        foreach (string id in vocabulary.Ids)
        {
            JsonSerializer.Serialize(stream, id, PackageJson.Lines);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="bytes">The lines.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK5005: a line is not a JSON string, or an id is empty or stands twice.</exception>
    public static Vocabulary Read(ReadOnlySpan<byte> bytes, string source)
    {
        List<string> ids = [];
        try
        {
            while (!bytes.IsEmpty)
            {
                int end = bytes.IndexOf((byte)'\n');
                ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
                bytes = end < 0 ? [] : bytes[(end + 1)..];
                ids.Add(JsonSerializer.Deserialize<string>(line) ?? throw new JsonException("null is not an id"));
            }

            return new Vocabulary(ids);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw SafetensorsHeader.Damaged(source, $"line {ids.Count + 1}: {e.Message}", e);
        }
    }
}
