using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Lists: for whom, of which items, from what, and how that is said.</summary>
public sealed class RecommendationTests : IDisposable
{
    private readonly Shell _shell = new();

    public RecommendationTests() => _shell.Succeed("$data = Import-RecDataset simulated @{ users = 80; items = 60; interactions = 2000 }; $knn, $ials, $rating, $popular = $data | Invoke-RecTraining item-knn, ials, item-knn-rating, popularity");

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("'i1:5', 'i2:1'")]
    [InlineData("'i1:5,i2:1'")]
    [InlineData("@{ Item = 'i1'; Value = 5 }, @{ item = 'i2'; value = '1' }")]
    [InlineData("([pscustomobject]@{ ItemId = 'i1'; Rating = 5 }), ([pscustomobject]@{ ItemId = 'i2'; Rating = [long] 1 })")]
    [InlineData("('[{ \"item\": \"i1\", \"value\": 5 }, { \"item\": \"i2\", \"value\": 1.0 }]' | ConvertFrom-Json)")]
    [InlineData("([RecKit.PowerShell.HistoryItem]::new('i1', 5)), 'i2:1'")]
    public void A_history_has_values_in_any_form(string history)
    {
        const string Show = " -Count 5 | ForEach-Object { \"$($_.ItemId) $($_.Score)\" }";
        string[] found = _shell.Strings($"$rating | Get-RecRecommendation -History {history}{Show}");
        found.Length.ShouldBe(5);
        found.ShouldBe(_shell.Strings($"Get-RecRecommendation $rating -History 'i1:5', 'i2:1'{Show}"));
        found.ShouldNotBe(_shell.Strings($"$rating | Get-RecRecommendation -History 'i1:1', 'i2:5'{Show}"), "The values count.");
        found.ShouldAllBe(f => !f.StartsWith("i1 ", StringComparison.Ordinal) && !f.StartsWith("i2 ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_used_is_said_and_stands_on_the_objects()
    {
        Outcome unknown = _shell.Run("'u1', 'nobody', 'noone' | Get-RecRecommendation -Model $ials -Count 2").Succeeded();
        unknown.Warnings.Count.ShouldBe(2);
        unknown.Warnings[0].ShouldContain("'nobody'");
        unknown.Output.Select(o => o.Properties["Source"].Value).ShouldBe(["Model", "Model", "Popularity", "Popularity", "Popularity", "Popularity"]);
        _shell.Strings("($ials | Get-RecRecommendation -User nobody -Count 3 -WarningAction SilentlyContinue).ItemId").ShouldBe(_shell.Strings("($popular | Get-RecRecommendation -User nobody -Count 3 -IncludeSeen -WarningAction SilentlyContinue).ItemId"));
        _shell.Run("$popular | Get-RecRecommendation -History i1, i2 -Count 2").Succeeded().Warnings.ShouldHaveSingleItem().ShouldContain("does not look at a history");
        _shell.Run("$rating | Get-RecRecommendation -History i1, i2 -Count 2").Succeeded().Warnings.ShouldContain(w => w.Contains("ratings", StringComparison.Ordinal));
        _shell.Run("$knn | Get-RecRecommendation -History i1, nothing -Count 2").Succeeded().Warnings.ShouldHaveSingleItem().ShouldContain("'nothing'");
        _shell.Run("$rating | Get-RecRecommendation -User u1 -Count 2 -Verbose").Succeeded().Verbose.ShouldContain(v => v.StartsWith("Scores are predicted ratings", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_are_of_the_items_that_are_asked_for()
    {
        string[] all = _shell.Strings("$knn | Get-RecRecommendation -User u1 -Count 8 | ForEach-Object ItemId");
        _shell.Strings("$knn | Get-RecRecommendation -User u1 -Count 4 -Offset 4 | ForEach-Object ItemId").ShouldBe(all[4..]);
        _shell.Strings("$knn | Get-RecRecommendation -User u1 -Count 1 -Offset 4 | ForEach-Object Position").ShouldBe(["5"]);
        _shell.Strings($"$knn | Get-RecRecommendation -User u1 -Count 7 -Exclude {all[0]} | ForEach-Object ItemId").ShouldBe(all[1..]);
        _shell.Strings($"$knn | Get-RecRecommendation -User u1 -Include ($knn | Get-RecRecommendation -User u1 -Count 3) | ForEach-Object ItemId").ShouldBe(all[..3]);
        _shell.Run("$knn | Get-RecRecommendation -User u1 -Include nothing").Succeeded().Output.ShouldBeEmpty();
        _shell.Value<int>("@($knn | Get-RecRecommendation -All -Count 1).Count").ShouldBe(_shell.Value<int>("$knn.Users"));
        _shell.Run("$knn | Get-RecRecommendation -User u1 -Where 'genre ='").Error().FullyQualifiedErrorId.ShouldStartWith("RK1091");
        string genre = _shell.Strings("($data.ItemFeatures.Columns | Where-Object Name -Like 'genre*').Name")[0];
        string[] everything = _shell.Strings("$knn | Get-RecRecommendation -User u1 -Count 60 | ForEach-Object ItemId"), missing = _shell.Strings($"$knn | Get-RecRecommendation -User u1 -Count 60 -Where '{genre} is missing' | ForEach-Object ItemId"),
            present = _shell.Strings($"$knn | Get-RecRecommendation -User u1 -Count 60 -Where 'not {genre} is missing' | ForEach-Object ItemId");
        missing.Concat(present).Order().ShouldBe(everything.Order());
        present.ShouldNotBeEmpty();
    }
}
