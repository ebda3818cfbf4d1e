using System.Reflection;
using System.Runtime.CompilerServices;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class ErrorTableTests
{
    [Fact]
    public void The_README_has_every_code_of_the_spec_once_in_order()
    {
        string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src", "RecKit.Experiments", "README.md");

        string[] documented = [.. File.ReadLines(path).Where(l => l.StartsWith("| RK1", StringComparison.Ordinal)).Select(l => l.Split('|')[1].Trim())];

        documented.ShouldBe(typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!).Where(c => c.StartsWith("RK1", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
