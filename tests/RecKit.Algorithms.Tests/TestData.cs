using System.IO.Compression;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>Real data sets below RECKIT_DATA.</summary>
internal static class TestData
{
    public static string Require(string name)
    {
        string? root = Environment.GetEnvironmentVariable("RECKIT_DATA");
        string? path = root is null ? null : Path.Combine(root, name);
        if (path is not null && Directory.Exists(path))
            return path;
        string reason = $"Needs the data set {name}: set RECKIT_DATA to a directory that has it as '{name}/' (see CONTRIBUTING.md).";
        if (Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            throw new InvalidOperationException(reason);
        Skip.If(true, reason);
        return "";
    }

    /// <summary>Lines of a file, which may be packed.</summary>
    public static IEnumerable<string> Lines(string directory, string file)
    {
        string path = Path.Combine(directory, file);
        using Stream raw = File.OpenRead(File.Exists(path) ? path : path + ".gz");
        using Stream stream = File.Exists(path) ? raw : new GZipStream(raw, CompressionMode.Decompress);
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
