using System.IO.Compression;

namespace RecKit.Algorithms.Tests;

/// <summary>Reads files of real data sets line by line: a golden test must not lean on the readers.</summary>
internal static class DataLines
{
    /// <summary>The lines of a file, which may be packed.</summary>
    public static IEnumerable<string> Of(string directory, string file)
    {
        string path = Path.Combine(directory, file);
        bool plain = File.Exists(path);
        using Stream raw = File.OpenRead(plain ? path : path + ".gz");
        using Stream stream = plain ? raw : new GZipStream(raw, CompressionMode.Decompress);
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
