using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>The program is whole without any of its plugins.</summary>
public sealed class DeletedPluginTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LongTheory]
    [InlineData("RecKit.Algorithms.Neighbors", "item-knn", "algorithms")]
    [InlineData("RecKit.Algorithms.Baselines", "popularity", "algorithms")]
    [InlineData("RecKit.Metrics", "ndcg", "metrics")]
    [InlineData("RecKit.Rerankers", "mmr", "rerankers")]
    [InlineData("RecKit.Algorithms.Factorization", "biased-mf", "algorithms")]
    [InlineData("RecKit.Algorithms.Linear", "ease", "algorithms")]
    public void AnyPluginFolderCanBeDeleted(string plugin, string component, string verb)
    {
        string program = Install();
        Reckit reckit = new(_directory.Path, program);
        string spec = _directory.Write("all.yaml", """
            version: 1
            dataset: { name: simulated }
            split: { use: random }
            algorithms: [ { use: popularity }, { use: item-knn }, { use: biased-mf }, { use: ease } ]
            rerank: [ { use: mmr } ]
            metrics: [ ndcg@10 ]
            """);
        reckit.Succeed("validate", spec);

        Directory.Delete(_directory.Of("program", "plugins", plugin), recursive: true);
        reckit.Succeed("plugins").Output.ShouldNotContain(plugin);
        reckit.Succeed(verb).Output.ShouldNotContain($" {component} ");
        Reckit.Finished finished = reckit.Run("run", spec);
        finished.ExitCode.ShouldBe(2);
        finished.Error.ShouldContain("RK1007");
        finished.Error.ShouldContain($"'{component}'");
    }

    [Fact]
    public void WithoutBaselines_TheRestStillRuns()
    {
        string program = Install();
        Directory.Delete(_directory.Of("program", "plugins", "RecKit.Algorithms.Baselines"), recursive: true);
        new Reckit(_directory.Path, program).Succeed(
            "run", "--dataset", "simulated", "--algorithm", "item-knn", "--metric", "ndcg@10", "--split", "random",
            "--set", "dataset.with.users=200", "--set", "dataset.with.items=100", "--set", "dataset.with.interactions=4000");
    }

    [Fact]
    public void NothingButTheProgramAndItsPluginsIsNeeded()
    {
        Reckit reckit = new(_directory.Path, Install());
        reckit.Succeed("plugins").Output.ShouldContain(_directory.Path);
        reckit.Succeed("run", _directory.Write("small.yaml", Specs.Small));
    }

    // As a release would be laid out: the program, and plugins/ beside it.
    private string Install()
    {
        Copy(Path.GetDirectoryName(Repository.Program)!, _directory.Of("program"));
        Copy(Repository.Plugins, _directory.Of("program", "plugins"));
        return _directory.Of("program", "reckit.dll");
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
