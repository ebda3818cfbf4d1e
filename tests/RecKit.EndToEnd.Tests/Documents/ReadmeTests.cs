using System.Diagnostics;
using System.Text.RegularExpressions;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Documents;

/// <summary>What the README and the reference pages say to type can be typed, and what the README shows is what comes out.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    // About a thousand words are read in three minutes.
    private const int MostWords = 1000;

    // The pages for users whose blocks run against a built program. Those on extending RecKit have tests of their own (OutsiderTests, TemplateTests).
    private static readonly string[] s_pages =
    [
        "README.md", "examples/data/README.md", "examples/experiments/README.md", "examples/scripts/README.md", "src/RecKit.Cli/README.md",
        .. Directory.EnumerateDirectories(Repository.PathOf("plugins"), "RecKit.*").Select(d => $"{Repository.Relative(d)}/README.md").Order(StringComparer.Ordinal),
    ];

    // What the blocks call, in terms of the program that was built with these tests. A test run inside a test run would not end.
    private const string Prelude =
        """
        reckit() { command dotnet "$RECKIT_PROGRAM" "$@"; }
        dotnet() {
            case "$*" in
                "run --project src/RecKit.Cli -c Release -- "*) shift 6; reckit "$@" ;;
                "test Framework.sln") ;;
                *) echo "The README says: dotnet $*" >&2; return 1 ;;
            esac
        }

        """;

    private readonly TemporaryDirectory _directory = new();
    private readonly string _readme = File.ReadAllText(Repository.PathOf("README.md"));

    public static TheoryData<string> PagesWithBash() => LongTests.Run ? PagesWith("bash") : ["README.md"];

    public static TheoryData<string> PagesWithYaml() => PagesWith("yaml");

    public static TheoryData<string> PagesWithLinks() => [.. s_pages.Append("module/README.md").Append("CONTRIBUTING.md")];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Readme_IsReadInThreeMinutes() =>
        _readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThan(MostWords, "Move references beside what they describe.");

    [Theory]
    [MemberData(nameof(PagesWithBash))]
    public void BashBlocks_Run(string page)
    {
        CopyExamples();
        foreach (string block in Blocks(page, "bash"))
            Bash(block);
    }

    [Theory]
    [MemberData(nameof(PagesWithYaml))]
    public void YamlBlocks_AreValidAndRun(string page)
    {
        CopyExamples();
        foreach (string block in Blocks(page, "yaml"))
            new Reckit(_directory.Path).Succeed("run", _directory.Write("block.yaml", block));
    }

    [Fact]
    public void MovedReferences_HaveTheirExamples()
    {
        Blocks("README.md", "yaml").ShouldNotBeEmpty();
        Blocks("examples/experiments/README.md", "yaml").ShouldNotBeEmpty();
        Blocks("plugins/RecKit.Algorithms.Hybrid/README.md", "yaml").ShouldNotBeEmpty();
        Blocks("plugins/RecKit.Algorithms.Neural/README.md", "bash").ShouldNotBeEmpty();
        Blocks("examples/experiments/README.md", "bash").ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PagesWithLinks))]
    public void Links_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        LinkPattern().Matches(File.ReadAllText(Repository.PathOf(page))).Select(m => m.Groups[1].Value).Where(l => !l.Contains("://", StringComparison.Ordinal))
            .Where(l => !Path.Exists(Path.Combine(folder, l.Split('#')[0]))).ShouldBeEmpty();
    }

    [Fact]
    public void Commands_AreAllInTheTable()
    {
        string help = new Reckit(_directory.Path).Succeed("--help").Output;
        string page = File.ReadAllText(Repository.PathOf("src", "RecKit.Cli", "README.md"));
        string[] commands = [.. CommandPattern().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value)];
        commands.Length.ShouldBeGreaterThan(20);
        commands.Where(c => !Regex.IsMatch(page, $@"^\|.*`{c}[ `].*\|", RegexOptions.Multiline)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("algorithms")]
    [InlineData("metrics")]
    [InlineData("rerankers")]
    public void Components_AreInTheTableOfTheirPlugin(string verb)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(new Reckit(_directory.Path).Succeed(verb, "-o", "json").Output);
        string[] tables = [.. s_pages.Where(p => p.StartsWith("plugins/", StringComparison.Ordinal)).SelectMany(p => File.ReadLines(Repository.PathOf(p))).Where(l => l.StartsWith('|'))];
        string[] ids = [.. document.RootElement.EnumerateArray().Where(c => c.GetProperty("plugin").GetString() != "data").Select(c => c.GetProperty("id").GetString()!)];
        ids.ShouldNotBeEmpty();
        ids.Where(id => !tables.Any(l => Regex.IsMatch(l, $"`{id}(@k)?`"))).ShouldBeEmpty();
    }

    [Fact]
    public void Warnings_AreAllInTheTable()
    {
        string page = File.ReadAllText(Repository.PathOf("examples", "experiments", "README.md"));
        string[] codes = [.. typeof(Diagnostics.ErrorCodes).GetFields().Select(f => f.GetRawConstantValue()).OfType<string>().Where(c => c.StartsWith("RK41", StringComparison.Ordinal) || c.StartsWith("RK42", StringComparison.Ordinal))];
        codes.ShouldNotBeEmpty();
        codes.Where(c => !page.Contains($"| {c} |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [LongFact]
    public void FSharpBlocks_AreStudiesThatRun()
    {
        string[] blocks = [.. Blocks("examples/scripts/README.md", "fsharp")];
        blocks.ShouldNotBeEmpty();
        foreach (string block in blocks)
            new Reckit(_directory.Path).Succeed("script", _directory.Write("block.fsx", block)).Output.ShouldContain("item-knn");
    }

    [Fact]
    public void QuickstartTable_IsWhatTheProgramPrints()
    {
        string actual = new Reckit(_directory.Path).Succeed("run", Repository.PathOf("examples", "experiments", "quickstart.yaml")).Output;
        string shown = Blocks("README.md", "text").First();
        string[] Rows(string text) => [.. text.Split('\n').Where(l => MetricPattern().IsMatch(l)).Select(l => string.Join(' ', MetricPattern().Matches(l).Select(m => m.Value)))];
        Rows(shown).ShouldBe(Rows(actual), "The numbers of the README's table; seconds may differ.");
        shown.Split('\n')[0].ShouldBe(actual.Split('\n')[0]);
    }

    [Fact]
    public void FirstYamlBlock_IsTheQuickstart()
    {
        Reckit reckit = new(_directory.Path);
        string block = _directory.Write("quickstart.yaml", Blocks("README.md", "yaml").First());
        Hash(reckit.Succeed("run", block, "-o", "json").Output)
            .ShouldBe(Hash(reckit.Succeed("run", Repository.PathOf("examples", "experiments", "quickstart.yaml"), "-o", "json").Output));
    }

    [Fact]
    public void TestCommand_IsTheOneThatCiRuns() =>
        File.ReadAllText(Repository.PathOf(".ci", "run")).ShouldContain("dotnet test Framework.sln");

    private static string Hash(string json)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("hash").GetString()!;
    }

    private static TheoryData<string> PagesWith(string language) => [.. s_pages.Where(p => Blocks(p, language).Any())];

    // A block in a list is indented, as its fence is.
    private static IEnumerable<string> Blocks(string page, string language) =>
        BlockPattern().Matches(File.ReadAllText(Repository.PathOf(page))).Where(m => m.Groups[2].Value == language)
            .Select(m => string.Join('\n', m.Groups[3].Value.Split('\n').Select(l => l.StartsWith(m.Groups[1].Value, StringComparison.Ordinal) ? l[m.Groups[1].Length..] : l)));

    private void CopyExamples()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*", SearchOption.AllDirectories))
        {
            string target = _directory.Of("examples", Path.GetRelativePath(Repository.PathOf("examples"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private void Bash(string block)
    {
        ProcessStartInfo start = new("bash", ["-euo", "pipefail", "-c", Prelude + block])
        {
            WorkingDirectory = _directory.Path, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["RECKIT_PROGRAM"] = Repository.Program;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{block}\n{output}\n{error.Result}");
    }

    [GeneratedRegex(@"^( *)```(\w+)\n(.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex CommandPattern();

    // A row's algorithm and its metrics, which have four decimals; seconds have fewer.
    [GeneratedRegex(@"^\s*[a-z][a-z-]+(?=\s+[\d–])|\b\d+\.\d{4}\b")]
    private static partial Regex MetricPattern();
}
