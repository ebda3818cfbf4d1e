using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Architecture;

/// <summary>Habits that keep the tree readable.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    // Files that may be longer, each with its reason. Kernels and parsers only.
    private static readonly Dictionary<string, string> LongFiles = [];

    [Fact]
    public void LongFiles_AreListedWithTheirReasons()
    {
        string[] files = [.. Repository.Sources().Where(f => File.ReadLines(f).Count() > MostLines).Select(Repository.Relative)];
        files.Except(LongFiles.Keys).ShouldBeEmpty($"They have more than {MostLines} lines: divide them by topic, or list them here with a reason.");
        LongFiles.Keys.Except(files).ShouldBeEmpty("They are listed as long but are not.");
    }

    [Fact]
    public void MedianFile_IsShort()
    {
        int[] lengths = [.. Repository.Sources().Where(f => !Repository.Relative(f).StartsWith("tests/", StringComparison.Ordinal)).Select(f => File.ReadLines(f).Count()).Order()];
        lengths[lengths.Length / 2].ShouldBeLessThan(80);
    }

    [Fact]
    public void Types_AreNotCalledUtilsHelperOrManager() => Find(VagueType()).ShouldBeEmpty("Name a type after what it does.");

    [Fact]
    public void NothingIsLeftForLater() => Find(Unfinished()).ShouldBeEmpty("What is not done is visibly absent, not half there.");

    [Fact]
    public void Rooms_HaveAReadme()
    {
        IEnumerable<string> rooms = Repository.Projects().Select(Repository.Relative);
        rooms.Select(p => Path.GetDirectoryName(p)!).Where(d => !File.Exists(Repository.PathOf(d, "README.md"))).ShouldBeEmpty();
    }

    private static List<string> Find(Regex pattern) =>
        [
            .. Repository.Sources().Where(f => Path.GetFileName(f) != "SourceTests.cs")
                .SelectMany(f => File.ReadLines(f).Select((line, i) => (line, place: $"{Repository.Relative(f)}:{i + 1}")))
                .Where(l => pattern.IsMatch(l.line)).Select(l => $"{l.place}: {l.line.Trim()}"),
        ];

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(struct\s+)?\w*(Utils?|Utilit(y|ies)|Helpers?|Manager)\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"NotImplementedException|\b(TODO|FIXME|HACK)\b")]
    private static partial Regex Unfinished();
}
