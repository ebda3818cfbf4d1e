using System.Text.Json;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary><c>reckit bench</c>: every kernel is timed, and what is shown follows from what was measured.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_kernel_is_timed()
    {
        using JsonDocument table = JsonDocument.Parse(new Reckit(_directory.Path).Succeed("bench", "--users", "300", "--items", "120", "--events", "6000", "--output", "json").Output);
        JsonElement[] rows = [.. table.RootElement.EnumerateArray()];
        rows.Select(r => r.GetProperty("kernel").GetString()!.Split(',')[0]).Distinct().ShouldBe(["ials", "biased-mf", "svd-pp", "bpr", "logistic-mf", "item-knn", "ease", "slim"]);
        foreach (JsonElement row in rows)
        {
            double seconds = row.GetProperty("seconds").GetDouble();
            seconds.ShouldBeInRange(1e-7, 60);
            double units = row.GetProperty("units_per_second").GetDouble() * seconds;
            units.ShouldBe(row.GetProperty("unit").GetString() == "items" ? 120 : 6000, .01);
        }
        rows[0].GetProperty("share_of_peak").GetDouble().ShouldBeInRange(1e-6, 1);
    }

    [Fact]
    public void A_data_set_of_ones_own_is_timed()
    {
        string file = Path.Combine(_directory.Path, "mine.csv");
        File.WriteAllLines(file, ["user,item,rating", .. Enumerable.Range(0, 200).Select(i => $"u{i % 20},i{i % 11},{1 + (i % 5)}")]);
        Reckit reckit = new(_directory.Path);
        using JsonDocument table = JsonDocument.Parse(reckit.Succeed("bench", "--dataset", file, "--format", "delimited", "-a", "ease", "--output", "json").Output);
        JsonElement row = table.RootElement.EnumerateArray().Single();
        (row.GetProperty("units_per_second").GetDouble() * row.GetProperty("seconds").GetDouble()).ShouldBe(11, .01);

        reckit.Run("bench", "--format", "delimited").Error.ShouldContain("no --dataset");
        reckit.Run("bench", "--dataset", file, "--format", "delimited", "--users", "5").Error.ShouldContain("--users is the size of simulated data");
    }

    [Fact]
    public void What_has_no_kernel_is_refused()
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Run("bench", "--algorithm", "popularity");
        (finished.ExitCode, finished.Error.Contains("biased-mf", StringComparison.Ordinal)).ShouldBe((2, true));
    }
}
