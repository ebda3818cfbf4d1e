using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>What can be named: components of every kind, and filters in a pipeline.</summary>
public sealed class ComponentTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-RecSplit", "Split", "time-cut", "test")]
    [InlineData("Get-RecFilter", "Filter", "k-core", "users")]
    [InlineData("Get-RecReader", "Reader", "delimited", "separator")]
    [InlineData("Get-RecReranker", "Reranker", "mmr", "lambda")]
    [InlineData("Get-RecSearch", "Search", "tpe", "trials")]
    public void Components_are_listed_with_their_parameters(string cmdlet, string kind, string name, string parameter)
    {
        _shell.Strings($"({cmdlet}).Kind").Distinct().ShouldBe([kind]);
        _shell.Strings($"({cmdlet}).Name").ShouldContain(name);
        _shell.Strings($"({cmdlet} {name.ToUpperInvariant()[..3]}*).Name").ShouldContain(name);
        _shell.Strings($"('{name}' | {cmdlet}).Parameters.Name").ShouldContain(parameter);
        _shell.Strings($"({cmdlet} {name}).Parameters.Description").ShouldAllBe(d => d.Length > 10);
        _shell.Run($"{cmdlet} {name}x").Fails("RK1007", ErrorCategory.ObjectNotFound, $"{name}x").Exception.Message.ShouldContain(name);
        _shell.Succeed($"{cmdlet} nothing-*").ShouldBeEmpty();
        _shell.Complete($"{cmdlet} {name[..2]}").ShouldContain(name);
    }

    [Fact]
    public void Filters_keep_what_experiments_would_keep()
    {
        // By hand: a and b have x and y; c has z alone. Users and items with two events: four events are left.
        _shell.Succeed("$rows = foreach ($p in 'a x 5', 'a y 1', 'b x 4', 'b y 2', 'c z 3') { $u, $i, $v = $p.Split(' '); [pscustomobject]@{ user = $u; item = $i; value = $v } }; $data = $rows | Import-RecDataset");
        _shell.Strings("$core = $data | Select-RecDataset k-core @{ users = 2; items = 2 }; $core.Events.Count; $core.Users.Ids -join ''; $core.Items.Ids -join ''").ShouldBe(["4", "ab", "xy"]);
        _shell.Strings("$good = $data | Select-RecDataset -Filter value-range -Parameter @{ min = 3 } | Select-RecDataset min-interactions @{ items = 2 }; $good.Events.Count; $good.Users.Ids -join ''; $good.Items.Ids -join ''").ShouldBe(["2", "ab", "x"]);
        Outcome outcome = _shell.Run("$null = $data | Select-RecDataset k-core @{ users = 2; items = 2 } -Verbose").Succeeded();
        outcome.Verbose.ShouldContain("k-core removed 1 of 5 events, 1 users and 1 items of 'objects'.");
        _shell.Run("$data | Select-RecDataset value-range @{ min = 9 }").Error().FullyQualifiedErrorId.ShouldStartWith("RK4006");
        _shell.Run("$data | Select-RecDataset k-cor").Fails("RK1007", ErrorCategory.ObjectNotFound, "k-cor").Exception.Message.ShouldContain("k-core");
    }

    [Theory]
    [InlineData("Select-RecDataset k-core -Parameter @{ us", "users")]
    [InlineData("Select-RecDataset -Filter value-range @{ mi", "min")]
    [InlineData("Add-RecReranker mmr -Parameter @{ lam", "lambda")]
    [InlineData("Select-RecDataset k-", "k-core")]
    [InlineData("Add-RecReranker mm", "mmr")]
    [InlineData("Set-RecPluginPolicy al", "allow-list")]
    public void Names_and_parameters_complete(string typed, string expected) => _shell.Complete(typed).Select(f => f.Trim('\'')).ShouldContain(expected);

    [Fact]
    public void Experiments_say_what_they_would_do()
    {
        _shell.Succeed("$null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm popularity, item-knn");
        _shell.Strings("$e = Get-RecExperiment first.yaml -Override @{ seed = 7 }; $e.Seed; $e.Algorithms; $e.Dataset; $e.Resolved -match 'seed: 7'").ShouldBe(["7", "popularity", "item-knn", "simulated", "True"]);
        File.WriteAllText(_shell.PathOf("bad.yaml"), "version: 1\ndataset: { name: simulated }\nsplit: { use: k-fold }\nalgorithms: [ { use: popularty } ]\nmetrics: [ ndcg@10 ]\n");
        _shell.Run("Get-RecExperiment bad.yaml").Error().FullyQualifiedErrorId.ShouldStartWith("RK1007");
        Directory.Exists(_shell.PathOf("runs")).ShouldBeFalse();
    }

    [Fact]
    public void The_schema_is_that_of_the_repository_with_what_is_installed()
    {
        _shell.Succeed("Export-RecExperimentSchema schema.json");
        string schema = File.ReadAllText(_shell.PathOf("schema.json"));
        schema.ShouldContain("\"item-knn\"");
        _shell.Run("Export-RecExperimentSchema schema.json").Error().Exception.Message.ShouldContain("-Force");
        _shell.Succeed("Export-RecExperimentSchema schema.json -Force");
        File.ReadAllText(_shell.PathOf("schema.json")).ShouldBe(schema);
    }
}
