using System.Management.Automation;
using System.Reflection;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Ids of users and items, as the pipeline brings them: texts, numbers, rows of files and tables, objects of other cmdlets.</summary>
public sealed class IdTests : IDisposable
{
    private readonly Shell _shell = new();

    public IdTests() => _shell.Succeed("$data = 1..200 | ForEach-Object { [pscustomobject]@{ user = $_ % 20; item = ($_ * 7) % 31 } } | Import-RecDataset; $model = $data | Invoke-RecTraining item-knn");

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string> Threes() =>
    [
        "3", "'3'", "[long] 3", "[uint64] 3", "[bigint] 3", "3.0", "[single] 3", "3.00d", "[char] '3'", "([psobject] 3)", "$(3 | ForEach-Object { $_ })",
        "[pscustomobject]@{ User = 3 }", "[pscustomobject]@{ user = '3'; Country = 'at' }", "[pscustomobject]@{ UserId = 3 }", "[pscustomobject]@{ user_id = 3 }", "[pscustomobject]@{ Id = 3 }",
        "[pscustomobject]@{ User = $null; Id = 3 }", "@{ userid = 3 }", "('{ \"user\": 3, \"country\": \"at\" }' | ConvertFrom-Json)", "$row",
    ];

    [Theory]
    [MemberData(nameof(Threes))]
    public void A_user_is_known_by_any_of_them(string three)
    {
        _shell.Succeed("$table = [System.Data.DataTable]::new(); $null = $table.Columns.Add('User', [long]); $null = $table.Rows.Add(3L); $row = $table.Rows[0]");
        Outcome piped = _shell.Run($"{three} | Get-RecRecommendation -Model $model -Count 1").Succeeded();
        piped.Warnings.ShouldBeEmpty();
        piped.Output.ShouldHaveSingleItem().Properties["User"].Value.ShouldBe("3");
        Outcome given = _shell.Run($"$model | Get-RecRecommendation -User ({three}) -Count 1").Succeeded();
        given.Warnings.ShouldBeEmpty();
        given.Output.ShouldHaveSingleItem().Properties["User"].Value.ShouldBe("3");
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'ann' }", "PSCustomObject")]
    [InlineData("[datetime] '2020-01-01'", "DateTime")]
    [InlineData("$true", "Boolean")]
    [InlineData("[pscustomobject]@{ User = @{ id = 3 } }", "Hashtable")]
    [InlineData("[pscustomobject]@{ User = $null }", "User, UserId")]
    [InlineData("@{}", "Hashtable")]
    [InlineData("$model", "TrainedModel")]
    public void What_has_no_id_is_an_error_and_the_next_one_has_its_turn(string wrong, string named)
    {
        Outcome outcome = _shell.Run($"{wrong}, 3 | Get-RecRecommendation -Model $model -Count 1");
        outcome.Error().ToString().ShouldContain(named);
        outcome.Output.ShouldHaveSingleItem().Properties["User"].Value.ShouldBe("3");
        outcome.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Items_are_known_by_the_objects_of_other_cmdlets()
    {
        string[] asked = _shell.Strings("$model | Get-RecRecommendation -User 3 -Count 4 | ForEach-Object ItemId");
        _shell.Strings("$model | Get-RecRecommendation -User 3 -Count 4 | Get-RecSimilarItem -Model $model -Count 1 | ForEach-Object ItemId").ShouldBe(asked);
        foreach (string seven in new[] { "7", "[pscustomobject]@{ ItemId = 7 }", "[pscustomobject]@{ item = '7' }", "[pscustomobject]@{ id = 7 }", "('{ \"item\": 7 }' | ConvertFrom-Json)" })
            _shell.Strings($"{seven} | Get-RecSimilarItem -Model $model -Count 2 | ForEach-Object ItemId").ShouldBe(["7", "7"], seven);
        _shell.Run("[pscustomobject]@{ Name = 7 } | Get-RecSimilarItem -Model $model").Error().ToString().ShouldContain("ItemId, Item");
    }

    [Fact]
    public void A_model_of_the_pipeline_recommends_to_a_history()
    {
        string[] piped = _shell.Strings("$model | Get-RecRecommendation -History 7, 14 -Count 3 | ForEach-Object ItemId");
        piped.Length.ShouldBe(3);
        _shell.Strings("Get-RecRecommendation $model -History '7', '14' -Count 3 | ForEach-Object ItemId").ShouldBe(piped);
        _shell.Strings("(Get-RecRecommendation -Model $model -History ([pscustomobject]@{ ItemId = 7 }), 14 -Count 3).ItemId").ShouldBe(piped);
    }

    [Fact]
    public void Names_come_from_objects_as_well()
    {
        _shell.Strings("Get-RecAlgorithm ease, ials | Get-RecAlgorithm | ForEach-Object Name").ShouldBe(["ease", "ials"]);
        _shell.Run("[pscustomobject]@{ Title = 'ease' } | Get-RecAlgorithm").Error().ToString().ShouldContain("a name");
    }

    [Fact]
    public void No_parameter_takes_the_text_of_any_object_of_the_pipeline()
    {
        string[] bare = [.. Cmdlets.Parameters()
            .Where(p => p.PropertyType == typeof(string[]) && p.GetCustomAttributes<ParameterAttribute>().Any(a => a.ValueFromPipeline) && p.Name is not "Path" && !p.GetCustomAttributesData().Any(a => a.AttributeType.Name.EndsWith("IdsAttribute", StringComparison.Ordinal)))
            .Select(Cmdlets.Name)];
        bare.ShouldBeEmpty("[Ids] belongs on each of them.");
    }
}
