using System.Text.RegularExpressions;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>From data to recommendations, as a script writes it.</summary>
public sealed partial class PipelineTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Data_are_split_trained_on_measured_and_compared()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset -Split random -Parameters @{ test = 0.2 }");
        _shell.Succeed("$models = $fold | Invoke-RecTraining -Algorithm item-knn, popularity, random");
        _shell.Value<int>("$models.Count").ShouldBe(3);
        _shell.Succeed("$measured = $models | Measure-RecModel -Dataset $fold.Test -Metric ndcg@10, recall@10");
        _shell.Value<double>("$measured[0].'ndcg@10'").ShouldBeGreaterThan(_shell.Value<double>("$measured[2].'ndcg@10'"));
        _shell.Value<string>("($measured | Compare-RecModel -Baseline random | Where-Object { $_.Metric -eq 'ndcg@10' -and $_.First -eq 'item-knn' }).Better").ShouldBe("item-knn");
        _shell.Value<bool>("($measured | Compare-RecModel | Where-Object { $_.Metric -eq 'ndcg@10' -and $_.First -eq 'item-knn' -and $_.Second -eq 'random' }).Significant").ShouldBeTrue();
    }

    [Fact]
    public void What_the_README_shows_runs()
    {
        string[] blocks = [.. Blocks().Matches(File.ReadAllText(Repository.PathOf("module", "README.md"))).Select(m => m.Groups["script"].Value)];
        blocks.ShouldNotBeEmpty();
        using Shell shell = new(import: false);
        shell.Enter(Repository.Root);
        foreach (string block in blocks)
            shell.Succeed(block).Count.ShouldBeGreaterThan(1);
    }

    [GeneratedRegex("```powershell\n(?<script>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
