using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Finished runs: compared, and exported for other programs.</summary>
public sealed class RunTests : IDisposable
{
    private readonly Shell _shell = new();

    public RunTests() => _shell.Succeed("""
        $null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm popularity, item-knn, random -Metric ndcg@10, recall@10
        $run = Invoke-RecExperiment first.yaml -Override @{ 'evaluation.lists' = 5 } -WarningAction SilentlyContinue
        """);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Algorithms_of_a_run_are_compared_in_pairs()
    {
        _shell.Succeed("$pairs = $run | Compare-RecRun");
        _shell.Value<int>("$pairs.Count").ShouldBe(2 * 3);
        _shell.Strings("$pairs.Metric").Distinct().ShouldBe(["ndcg@10", "recall@10"]);
        // The difference of two algorithms is that of the figures in the run.
        double expected = _shell.Value<double>("$a = @{}; $run.Algorithms | ForEach-Object { $a[$_.Id] = $_.Metrics['ndcg@10'].Mean }; $a['popularity'] - $a['random']");
        _shell.Value<double>("($pairs | Where-Object { $_.Metric -eq 'ndcg@10' -and $_.First -eq 'popularity' -and $_.Second -eq 'random' }).Difference").ShouldBe(expected, 1e-12);
        _shell.Strings("(Get-RecRun | Compare-RecRun -Metric ndcg@10 -Baseline random).Second").Distinct().ShouldBe(["random"]);
        _shell.Run("$run | Compare-RecRun -Baseline nothing").Error().FullyQualifiedErrorId.ShouldStartWith("RK1007");
        _shell.Run("Compare-RecRun ./nowhere").Error().Exception.Message.ShouldContain("nowhere");
    }

    [Fact]
    public void Runs_are_compared_with_each_other()
    {
        _shell.Succeed("$other = Invoke-RecExperiment first.yaml -Override @{ 'algorithms[1].with.neighbors' = 5 } -WarningAction SilentlyContinue");
        _shell.Strings("($run, $other | Compare-RecRun -Report).Algorithms.Id").ShouldBe(["1:popularity", "1:item-knn", "1:random", "2:popularity", "2:item-knn", "2:random"]);
        _shell.Value<double>("($run, $other | Compare-RecRun -Metric ndcg@10 | Where-Object { $_.First -eq '1:popularity' -and $_.Second -eq '2:popularity' }).Difference").ShouldBe(0);
        _shell.Succeed("$third = Invoke-RecExperiment first.yaml -Override @{ 'split.with.test' = 0.3 } -WarningAction SilentlyContinue");
        _shell.Run("$run, $third | Compare-RecRun").Error().FullyQualifiedErrorId.ShouldStartWith("RK5009");
        _shell.Run("$run, $third | Compare-RecRun -Force -Metric ndcg@10").Succeeded().Warnings.ShouldNotBeEmpty();
    }

    [Fact]
    public void Lists_are_written_for_trec_eval()
    {
        _shell.Run("$run | Export-RecRun -WhatIf").Succeeded().Output.ShouldBeEmpty();
        string[] files = _shell.Strings("($run | Export-RecRun -Destination trec).Name");
        files.ShouldContain("item-knn.per-user.run");
        files.ShouldContain("qrels.per-user.txt");
        string[] line = File.ReadLines(_shell.PathOf("trec/item-knn.per-user.run")).First().Split(' ');
        (line.Length, line[1], line[3]).ShouldBe((6, "Q0", "1"));
        // Recall of the lists that were written, counted here, is that of the run (recall@5 of the lists that were kept).
        Dictionary<string, HashSet<string>> relevant = File.ReadLines(_shell.PathOf("trec/qrels.per-user.txt")).Select(l => l.Split(' ')).GroupBy(l => l[0]).ToDictionary(g => g.Key, g => g.Select(l => l[2]).ToHashSet());
        double recall = File.ReadLines(_shell.PathOf("trec/item-knn.per-user.run")).Select(l => l.Split(' ')).GroupBy(l => l[0])
            .Select(g => (double)g.Count(l => relevant[g.Key].Contains(l[2])) / relevant[g.Key].Count).Average();
        _shell.Succeed("$five = Invoke-RecExperiment first.yaml -Override @{ metrics = @('recall@5') } -WarningAction SilentlyContinue");
        _shell.Value<double>("($five.Algorithms | Where-Object Id -eq 'item-knn').Metrics['recall@5'].Mean").ShouldBe(recall, 1e-9);
        _shell.Run("$run | Export-RecRun -Destination trec").Error().FullyQualifiedErrorId.ShouldStartWith("RK5010");
        _shell.Run("$five | Export-RecRun").Error().Exception.Message.ShouldContain("lists");
    }
}
