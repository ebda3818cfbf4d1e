using Xunit;

namespace RecKit.EndToEnd.Tests;

/// <summary>Things that a machine may lack. RECKIT_REQUIRE=all turns every skip into a failure.</summary>
internal static class TestData
{
    /// <summary>Gives the directory of a real data set, or skips.</summary>
    public static string Require(string name)
    {
        string? root = Environment.GetEnvironmentVariable("RECKIT_DATA");
        string? directory = string.IsNullOrEmpty(root) ? null : Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar));
        Require(directory is not null && Directory.Exists(directory), $"needs the data set {name}: put it into a folder and set RECKIT_DATA to that folder (examples/data/README.md).");
        return directory!;
    }

    /// <summary>Skips a test for a reason, unless nothing may be skipped.</summary>
    public static void Require(bool present, string reason)
    {
        if (!present && Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            throw new InvalidOperationException($"RECKIT_REQUIRE=all, but this test {reason}");
        Skip.IfNot(present, $"This test {reason}");
    }
}
