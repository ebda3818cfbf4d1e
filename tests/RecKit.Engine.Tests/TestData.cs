using Xunit;

namespace RecKit.Engine.Tests;

/// <summary>Finds real data sets below RECKIT_DATA.</summary>
internal static class TestData
{
    /// <summary>Gives the directory of a data set, or skips the test when it is not there (fails, when RECKIT_REQUIRE is "all").</summary>
    public static string Require(string name)
    {
        string? root = Environment.GetEnvironmentVariable("RECKIT_DATA");
        string? directory = root is null ? null : Path.Combine(root, name);
        if (directory is not null && Directory.Exists(directory))
            return directory;
        string reason = $"needs the data set '{name}': set RECKIT_DATA to a directory that has it as '{name}' (see README.md, \"Data\")";
        if (Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail(reason);
        Skip.If(true, reason);
        return string.Empty;
    }
}
