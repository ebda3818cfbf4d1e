using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>What scripts put into hashtables: wrapped, dated, spelt and cased as shells do it, at every depth and for every parameter that takes values.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly Shell _shell = new();

    public ValueTests() => _shell.Succeed("$data = Import-RecDataset simulated @{ users = 60; items = 40; interactions = 900 }; $fold = $data | Split-RecDataset");

    public void Dispose() => _shell.Dispose();

    // Four, as the pipeline, JSON, CSV files and arithmetic bring it.
    public static TheoryData<string> Fours() =>
    [
        "$(4 | ForEach-Object { $_ })", "[psobject] 4", "$(4, 8 | Sort-Object | Select-Object -First 1)", "('{ \"n\": 4 }' | ConvertFrom-Json).n", "'4'", "([psobject] '4')", "' 4 '",
        "4.0", "4.00d", "[long] 4", "[byte] 4", "[bigint] 4",
    ];

    [Theory]
    [MemberData(nameof(Fours))]
    public void A_number_is_a_number_wherever_it_comes_from(string four)
    {
        _shell.Value<int>($"($fold | Invoke-RecTraining ials @{{ factors = {four}; epochs = 2 }}).Parameters['factors']").ShouldBe(4);
        _shell.Value<int>($"@($data | Split-RecDataset k-fold @{{ folds = {four} }}).Count").ShouldBe(4);
        _shell.Value<int>($"($data | Optimize-RecModel item-knn @{{ neighbors = {four}, 9 }} -Search grid).Trials.Count").ShouldBe(2);
        _shell.Strings($"($fold | Invoke-RecTraining popularity | Measure-RecModel $fold.Test @{{ use = 'ndcg'; with = @{{ k = {four} }} }}).Metrics.Keys").ShouldBe(["ndcg@4"]);
        _shell.Value<int>($"(Import-RecDataset simulated @{{ users = 60; items = 40; interactions = 900; seed = {four} }}).Events.Count").ShouldBe(900);
    }

    [Theory]
    [InlineData("[psobject] 5")]
    [InlineData("'5'")]
    [InlineData("5.0")]
    public void Overrides_are_values_too(string five)
    {
        _shell.Succeed($"$null = New-RecExperiment -Path a.yaml -Dataset simulated -Algorithm item-knn -Force; $run = Invoke-RecExperiment a.yaml -Fast -Override @{{ SEED = {five}; 'algorithms[0].with.neighbors' = {five} }} -WarningAction SilentlyContinue");
        File.ReadAllText(Directory.GetFiles(_shell.PathOf("runs"), "resolved.yaml", SearchOption.AllDirectories).Single()).ShouldContain("neighbors: 5");
    }

    [Theory]
    [InlineData("[datetime] '2020-01-03'", 2)]
    [InlineData("([psobject] [datetime] '2020-01-03')", 2)]
    [InlineData("[datetimeoffset] '2020-01-03T00:00:00Z'", 2)]
    [InlineData("[datetimeoffset] '2020-01-03T02:00:00+02:00'", 2)]
    [InlineData("[dateonly]::new(2020, 1, 4)", 1)]
    [InlineData("[datetime]::SpecifyKind('2020-01-02', 'Utc')", 3)]
    [InlineData("'2020-01-03'", 2)]
    public void Dates_cut_where_they_say(string at, int tested)
    {
        _shell.Succeed("$dated = 1..4 | ForEach-Object { [pscustomobject]@{ user = 'u'; item = \"i$_\"; timestamp = \"2020-01-0${_}T00:00:00Z\" } } | Import-RecDataset");
        _shell.Value<int>($"($dated | Split-RecDataset time-cut @{{ at = {at} }}).Test.Events.Count").ShouldBe(tested);
    }

    [Theory]
    [InlineData("$true", true)]
    [InlineData("[switch] $true", true)]
    [InlineData("[switch]::Present", true)]
    [InlineData("([psobject] $true)", true)]
    [InlineData("'True'", true)]
    [InlineData("[switch] $false", false)]
    public void Switches_and_texts_are_truth_values(string flag, bool expected) =>
        _shell.Value<bool>($"($fold | Invoke-RecTraining ials @{{ use_values = {flag}; factors = 4; epochs = 1 }}).Parameters['use_values']").ShouldBe(expected);

    [Fact]
    public void Words_of_an_enumeration_are_choices() =>
        _shell.Value<string>("enum Way { Rank; Score }; ($fold | Invoke-RecTraining hybrid @{ of = 'popularity', 'item-knn' | ForEach-Object { @{ use = $_ } }; fusion = [Way]::Rank }).Parameters['fusion']").ShouldBe("rank");

    [Fact]
    public void Keys_match_without_regard_to_case()
    {
        _shell.Value<int>("($fold | Invoke-RecTraining ials @{ Factors = 4; EPOCHS = 2 }).Parameters['factors']").ShouldBe(4);
        _shell.Value<int>("($data | Optimize-RecModel item-knn @{ Neighbors = @{ Min = 3; MAX = 9 } } -Trials 2).Trials.Count").ShouldBe(2);
        _shell.Run("$h = [System.Collections.Hashtable]::new(); $h['factors'] = 4; $h['Factors'] = 5; $fold | Invoke-RecTraining ials $h").Error().FullyQualifiedErrorId.ShouldStartWith("RK1002");
    }

    [Fact]
    public void Objects_and_ordered_tables_are_options()
    {
        _shell.Value<int>("$o = '{ \"factors\": 4, \"epochs\": 2 }' | ConvertFrom-Json; ($fold | Invoke-RecTraining ials $o).Parameters['factors']").ShouldBe(4);
        _shell.Value<int>("($fold | Invoke-RecTraining ials ([ordered]@{ factors = 4; epochs = 2 })).Parameters['factors']").ShouldBe(4);
        _shell.Value<int>("$o = '{ \"of\": [ { \"use\": \"popularity\" }, { \"use\": \"item-knn\", \"with\": { \"neighbors\": 3 } } ] }' | ConvertFrom-Json; ($fold | Invoke-RecTraining hybrid @{ of = $o.of }).Parameters['of'][1]['with']['neighbors']").ShouldBe(3);
    }

    [Fact]
    public void A_list_of_one_that_the_shell_unrolled_is_one()
    {
        _shell.Value<int>("($data | Optimize-RecModel item-knn @{ neighbors = @(7) | ForEach-Object { $_ } } -Search grid).Best['neighbors']").ShouldBe(7);
        _shell.Strings("@(($data | Invoke-RecTraining hybrid @{ of = @{ use = 'popularity' }, @{ use = 'item-knn' } }).Parameters['of']).Count").ShouldBe(["2"]);
    }

    [Fact]
    public void Columns_are_named_by_wrapped_texts()
    {
        File.WriteAllText(_shell.PathOf("books.csv"), "reader,book\nann,emma\nbob,emma\n");
        _shell.Value<int>("$c = 'reader', 'book' | ForEach-Object { $_ }; (Import-RecDataset -Path books.csv -Column @{ User = $c[0]; item = $c[1] }).Users.Count").ShouldBe(2);
    }

    [Theory]
    [InlineData("@{ factors = { 4 } }", "ScriptBlock")]
    [InlineData("@{ factors = 'many' }", "many")]
    [InlineData("@{ factors = [datetime] '2020-01-01' }", "2020-01-01")]
    public void What_is_no_value_is_refused_by_name(string parameters, string named) =>
        _shell.Run($"$fold | Invoke-RecTraining ials {parameters}").Fails("RK1005", ErrorCategory.InvalidType, "ials").Exception.Message.ShouldContain(named);

    [Fact]
    public void An_object_that_refers_to_itself_ends_with_a_sentence() =>
        _shell.Run("$h = @{}; $h.me = $h; $fold | Invoke-RecTraining ials $h").Error().ToString().ShouldContain("refer to itself");

    [Fact]
    public void A_metric_with_options_has_a_name_that_says_so()
    {
        _shell.Strings("($fold | Invoke-RecTraining popularity | Measure-RecModel $fold.Test @{ use = 'ndcg'; with = @{ k = 10; gain = 'exponential' } }, 'ndcg@10').Metrics.Keys").ShouldBe(["ndcg-exponential@10", "ndcg@10"]);
        _shell.Strings("($fold | Invoke-RecTraining popularity | Measure-RecModel $fold.Test @{ id = 'mine'; use = 'ndcg'; with = @{ gain = 'exponential' } }).Metrics.Keys").ShouldBe(["mine"]);
    }

    [Fact]
    public void Every_parameter_that_takes_values_takes_the_wrapping_off()
    {
        Type[] loose = [typeof(object), typeof(object[]), typeof(System.Collections.Hashtable), typeof(System.Collections.IDictionary), typeof(System.Collections.Specialized.OrderedDictionary), typeof(PSObject[])];
        string[] bare = [.. Cmdlets.Parameters().Where(p => loose.Contains(p.PropertyType) && !Cmdlets.Has(p, "PlainValuesAttribute")).Select(Cmdlets.Name)];
        bare.ShouldBeEmpty("[PlainValues] belongs on each of them.");
        Cmdlets.Parameters().Count(p => Cmdlets.Has(p, "PlainValuesAttribute")).ShouldBeGreaterThanOrEqualTo(8);
    }
}
