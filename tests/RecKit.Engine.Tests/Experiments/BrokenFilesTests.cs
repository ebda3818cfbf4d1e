using System.Text;
using RecKit.Diagnostics;
using Shouldly;
using Snapshooter.Xunit;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

/// <summary>
/// Every file in Broken carries in its first comment what must be found in it: <c># expect: line,column code; …</c>, all of it, in order.
/// A problem in a file that it extends has that file's name before the line.
/// </summary>
public sealed class BrokenFilesTests
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Specs.Directory, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_problem_is_found_at_its_place(string file)
    {
        string expected = File.ReadLines(Path.Combine(Specs.Directory, file)).First();
        expected.ShouldStartWith("# expect: ");

        string found = string.Join("; ", Load(file).Select(d => $"{Place(d.Location!.Value, file)} {d.Code}"));

        $"# expect: {found}".ShouldBe(expected);
    }

    [Fact]
    public void There_are_enough_of_them() => Files.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void The_words_are_these()
    {
        StringBuilder words = new();
        foreach (string file in Names)
        {
            foreach (Diagnostic problem in Load(file))
                words.Append(problem.ToString().Replace(Specs.Directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)).Append('\n');
        }
        Snapshot.Match(words.ToString(), "BrokenFiles.words");
    }

    private static IReadOnlyList<Diagnostic> Load(string file) =>
        Specs.Problems(() => Specs.Loader().Load(Path.Combine(Specs.Directory, file)));

    private static string Place(SourceLocation place, string file)
    {
        string name = Path.GetRelativePath(Specs.Directory, place.File).Replace('\\', '/');
        return $"{(name == file ? "" : name + ":")}{place.Line},{place.Column}";
    }
}
