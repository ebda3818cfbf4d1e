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
    public void Names_come_from_manifests(string typed, string expected)
    {
        string[] found = _shell.Complete(typed);
        found.Select(f => f.Trim('\'')).ShouldContain(expected, string.Join(", ", found));
    }
}
