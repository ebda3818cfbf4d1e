using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Documents;

/// <summary>What the README says to type can be typed, and what it shows is what comes out.</summary>
public sealed partial class ReadmeTests : IDisposable
{
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

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void BashBlocks_Run()
    {
        CopyExamples();
        foreach (string block in Blocks("bash"))
            Bash(block);
    }

    [Fact]
    public void YamlBlocks_AreValidAndRun()
    {
        CopyExamples();
        string[] blocks = [.. Blocks("yaml")];
        blocks.Length.ShouldBeGreaterThan(1);
        foreach (string block in blocks)
            new Reckit(_directory.Path).Succeed("run", _directory.Write("block.yaml", block));
    }

    [Fact]
    public void FSharpBlocks_AreStudiesThatRun()
    {
        string[] blocks = [.. Blocks("fsharp")];
        blocks.ShouldNotBeEmpty();
        foreach (string block in blocks)
            new Reckit(_directory.Path).Succeed("script", _directory.Write("block.fsx", block)).Output.ShouldContain("item-knn");
    }

    [Fact]
    public void QuickstartTable_IsWhatTheProgramPrints()
    {
        string actual = new Reckit(_directory.Path).Succeed("run", Repository.PathOf("examples", "experiments", "quickstart.yaml")).Output;
        string shown = Blocks("text").First();
        string[] Rows(string text) => [.. text.Split('\n').Where(l => MetricPattern().IsMatch(l)).Select(l => string.Join(' ', MetricPattern().Matches(l).Select(m => m.Value)))];
        Rows(shown).ShouldBe(Rows(actual), "The numbers of the README's table; seconds may differ.");
        shown.Split('\n')[0].ShouldBe(actual.Split('\n')[0]);
    }

    [Fact]
    public void FirstYamlBlock_IsTheQuickstart()
    {
        Reckit reckit = new(_directory.Path);
        string block = _directory.Write("quickstart.yaml", Blocks("yaml").First());
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

    private IEnumerable<string> Blocks(string language) => BlockPattern().Matches(_readme).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

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

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    // A row's algorithm and its metrics, which have four decimals; seconds have fewer.
    [GeneratedRegex(@"^\s*[a-z][a-z-]+(?=\s+[\d–])|\b\d+\.\d{4}\b")]
    private static partial Regex MetricPattern();
}
