using Xunit;

namespace RecKit.Engine.Tests;

/// <summary>Finds the real data sets that some tests read in place. They may not be copied into the repository, so a test without them skips, and says how to get them.</summary>
public static class TestData
{
    /// <summary>Gives the directory of a data set below RECKIT_DATA; skips the test when it is not there, or fails it when RECKIT_REQUIRE=all.</summary>
    /// <param name="name">The directory, such as <c>ml-100k</c> or <c>ml-1m/ncf</c>.</param>
    /// <returns>The full path.</returns>
    public static string Require(string name)
    {
        string? root = Environment.GetEnvironmentVariable("RECKIT_DATA");
        string path = string.IsNullOrEmpty(root) ? "" : Path.GetFullPath(Path.Combine(root, name));
        if (Directory.Exists(path))
            return path;
        string reason = string.IsNullOrEmpty(root)
            ? $"Needs the data set '{name}': download it and set RECKIT_DATA to the directory that holds '{name}'."
            : $"Needs the data set '{name}', but there is no directory '{path}': download it there (RECKIT_DATA is '{root}').";
        SkipOrFail(reason);
        return path;
    }

    /// <summary>Gives the directory of the figures of independent references, which stands beside RECKIT_DATA or where RECKIT_ORACLES says; skips or fails as <see cref="Require"/>.</summary>
    /// <returns>The path.</returns>
    public static string RequireOracles()
    {
        string path = Environment.GetEnvironmentVariable("RECKIT_ORACLES")
            ?? Path.Combine(Environment.GetEnvironmentVariable("RECKIT_DATA") ?? ".", "..", "oracles");
        if (!Directory.Exists(path))
            SkipOrFail($"Needs the figures of independent references, but there is no directory '{path}': set RECKIT_ORACLES.");
        return path;
    }

    private static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail(reason + " RECKIT_REQUIRE=all makes this a failure.");
        Skip.If(true, reason);
    }
}
