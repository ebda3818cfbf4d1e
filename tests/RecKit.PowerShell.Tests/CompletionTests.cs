using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>What the Tab key gives.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Invoke-RecTraining -Algorithm biased", "biased-mf")]
    [InlineData("Invoke-RecTraining -Algorithm item-knn -Metric ndc", "ndcg@10")]
    [InlineData("Import-RecDataset -Name sim", "simulated")]
    [InlineData("Import-RecDataset -Path x.csv -Format del", "delimited")]
    [InlineData("Split-RecDataset -Split k-", "k-fold")]
    [InlineData("Optimize-RecModel -Algorithm ease -Search gr", "grid")]
    [InlineData("Get-RecPlugin neig", "neighbors")]
    [InlineData("Get-RecAlgorithm eas", "ease")]
    [InlineData("Invoke-RecTraining -Algorithm item-knn -Parameters @{ neigh", "neighbors")]
    [InlineData("Invoke-RecTraining -Algorithm item-knn -Parameters @{ neighbors = 5; shri", "shrinkage")]
    [InlineData("Split-RecDataset -Split k-fold -Parameters @{ fol", "folds")]
    [InlineData("Invoke-RecTraining -Algorithm biased-mf -Parameters @{ link = ide", "identity")]
    [InlineData("Invoke-RecTraining ials @{ use_values = ", "$true")]
    [InlineData("Invoke-RecTraining ials @{ use_values = $f", "$false")]
    [InlineData("Invoke-RecTraining ials @{ FACTORS = 4; epo", "epochs")]
    [InlineData("Invoke-RecTraining gmf -Device c", "cpu")]
    [InlineData("Import-RecDataset -Path x.csv -Column @{ us", "user")]
    [InlineData("Import-RecDataset -Path x.csv -Columns @{ user = 'a'; it", "item")]
    [InlineData("Import-RecDataset -Path x.csv -Parameter @{ sep", "separator")]
    [InlineData("Import-RecDataset -Path x.csv -Parameter @{ columns = @{ us", "user")]
    [InlineData("Import-RecDataset simulated @{ interac", "interactions")]
    [InlineData("Optimize-RecModel ials @{ fac", "factors")]
    [InlineData("Optimize-RecModel ials -Space @{ fac", "factors")]
    [InlineData("$model | Measure-RecModel $data @{ us", "use")]
    [InlineData("$model | Measure-RecModel $data -Metric 'recall@5', @{ use = 'ndcg'; with = @{ ga", "gain")]
    [InlineData("$model | Measure-RecModel $data -Metric @{ use = 'ndcg'; with = @{ gain = exp", "exponential")]
    public void Names_come_from_manifests(string typed, string expected)
    {
        string[] found = _shell.Complete(typed);
        found.Select(f => f.Trim('\'')).ShouldContain(expected, string.Join(", ", found));
    }

    [Fact]
    public void Every_truth_value_of_every_algorithm_is_completed()
    {
        string[] wrong = _shell.Strings("""
            $all = foreach ($a in Get-RecAlgorithm) { foreach ($p in $a.Parameters) { if ($p.Type -like '*true or false*') { "Invoke-RecTraining $($a.Name) @{ $($p.Name) = " } } }
            "$(@($all).Count -gt 5)"
            foreach ($typed in $all) { $found = (TabExpansion2 $typed $typed.Length).CompletionMatches | ForEach-Object CompletionText; if (($found -join ' ') -ne '$true $false') { "$typed gives $found" } }
            """);
        wrong.ShouldBe(["True"]);
    }
}
