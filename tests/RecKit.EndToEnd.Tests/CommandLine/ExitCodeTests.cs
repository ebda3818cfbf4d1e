using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Exit codes as the help documents them; errors on standard error, nothing on standard output.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("run --frobnicate")]
    [InlineData("run --output pdf --dataset simulated")]
    [InlineData("run")]
    [InlineData("run a.yaml --dataset simulated")]
    [InlineData("recommend model")]
    public void CommandLine_2(string arguments) => Fails(2, "", arguments.Split(' '));

    [Fact]
    public void AbsentSpec_2() => Fails(2, "RK1012", "run", "nowhere.yaml");

    [Fact]
    public void BrokenSpec_2_WithEveryProblemInOneGo()
    {
        string path = _directory.Write("broken.yaml",
            """
            version: 1
            dataset: { name: simulatid }
            split: { use: k-fold, with: { fold: 3 } }
            algorithms:
              - { use: item-knn, with: { neighbours: 3 } }
              - { use: popularity }
            metrics: [ ndgc@10 ]
            """);
        Reckit.Finished finished = Fails(2, "RK1007", "run", path);
        string[] lines = finished.Error.TrimEnd().Split('\n');
        lines.ShouldContain(l => l.Contains("broken.yaml(2,18): error RK1007", StringComparison.Ordinal) && l.Contains("'simulated'", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("broken.yaml(3,31): error RK1003", StringComparison.Ordinal) && l.Contains("'folds'", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("broken.yaml(5,30): error RK1003", StringComparison.Ordinal) && l.Contains("'neighbors'", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("broken.yaml(7,12): error RK1007", StringComparison.Ordinal) && l.Contains("ndcg", StringComparison.Ordinal));
        lines[^1].ShouldBe("4 errors");
        Directory.GetFileSystemEntries(_directory.Path).ShouldHaveSingleItem("A run starts only when the whole plan is valid.");
    }

    [Fact]
    public void WrongSetKey_2() => Fails(2, "RK1003", "run", _directory.Write("small.yaml", Specs.Small), "--set", "sede=3");

    [Fact]
    public void Data_3()
    {
        _directory.Write("bad.csv", "user,item,rating\nu1,i1,4\nu2,i2,many\n");
        string spec = _directory.Write("data.yaml",
            """
            version: 1
            dataset: { path: bad.csv, format: delimited, columns: { user: user, item: item, value: rating } }
            split: { use: random }
            algorithms: [ { use: popularity } ]
            metrics: [ ndcg@10 ]
            """);
        Fails(3, "RK2002", "run", spec).Error.ShouldContain("many");
    }

    [Fact]
    public void MissingPluginFolder_4() => Fails(4, "RK3005", "plugins", "--plugins", "nowhere");

    [Fact]
    public void SplitThatCannotBeMade_5()
    {
        _directory.Write("one.csv", "user,item\nu1,i1\nu2,i2\n");
        string spec = _directory.Write("one.yaml",
            """
            version: 1
            dataset: { path: one.csv, format: delimited, columns: { user: user, item: item } }
            split: { use: k-fold, with: { folds: 50 } }
            algorithms: [ { use: popularity } ]
            metrics: [ ndcg@10 ]
            """);
        Fails(5, "RK4", "run", spec);
    }

    [Fact]
    public void Runs_6() => Fails(6, "RK5", "runs", "nowhere");

    [Fact]
    public void OutputBelowAFile_6()
    {
        string spec = _directory.Write("small.yaml", Specs.Small);
        _directory.Write("file", "in the way");
        Fails(6, "RK5001", "run", spec, "--set", $"output.directory={_directory.Of("file", "runs")}");
    }

    [Fact]
    public void Help_0_DocumentsTheCodes()
    {
        string help = new Reckit(_directory.Path).Succeed("--help").Output;
        foreach (string line in new[] { "RK1xxx", "RK2xxx", "RK3xxx", "RK4xxx", "RK5xxx", "130" })
            help.ShouldContain(line);
        string readme = File.ReadAllText(Repository.PathOf("src", "RecKit.Cli", "README.md"));
        foreach (string code in new[] { "| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 6 |", "| 130 |" })
            readme.ShouldContain(code);
    }

    private Reckit.Finished Fails(int code, string diagnostic, params string[] arguments)
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Run(arguments);
        finished.ExitCode.ShouldBe(code, finished.Error);
        finished.Error.ShouldContain(diagnostic);
        finished.Error.ShouldNotContain("   at RecKit.", customMessage: "No stack traces without --verbose.");
        finished.Output.ShouldBeEmpty();
        return finished;
    }
}
