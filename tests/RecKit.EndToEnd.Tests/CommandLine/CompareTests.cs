using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Intervals and tests as a user meets them: in the table of a run, in show, and in compare.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;

    public CompareTests() => _reckit = new Reckit(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void TheTableOfARun_MarksWhatDoesNotDifferFromTheBest_AndShowListsThePairs()
    {
        string spec = Repository.PathOf("examples", "experiments", "significance.yaml");
        string table = _reckit.Succeed("run", spec, "--set", $"output.directory={_directory.Of("runs")}").Output;
        Line(table, "item-knn-20").ShouldContain(" *");
        Line(table, "popularity").ShouldNotContain(" *");
        table.ShouldContain("* the best of its column, and those that do not differ from it significantly");
        table.ShouldContain("Tested: paired bootstrap test over 585 users, level 0.05, Holm's correction");

        string run = Directory.GetDirectories(_directory.Of("runs")).Single();
        string shown = _reckit.Succeed("show", run).Output;
        shown.ShouldStartWith(table.TrimEnd()[..60]);
        shown.Split('\n').Count(l => l.Contains("ndcg@10 ", StringComparison.Ordinal) && l.Contains("item-knn", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(5);
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output);
        JsonElement pairs = json.RootElement.GetProperty("significance").GetProperty("metrics")[0].GetProperty("pairs");
        pairs.GetArrayLength().ShouldBe(6);
        json.RootElement.GetProperty("algorithms")[1].GetProperty("metrics").GetProperty("ndcg@10").GetProperty("interval").GetProperty("low").GetDouble().ShouldBeGreaterThan(0);
        _reckit.Succeed("show", run, "-o", "markdown").Output.ShouldContain("| metric | first | second |");
        _reckit.Succeed("show", run, "-o", "csv").Output.ShouldStartWith("algorithm,ndcg@10,ndcg@10_low,ndcg@10_high");
    }

    [LongFact]
    public void Compare_MatchesTheUsersOfTwoRuns()
    {
        string first = Run("popularity,random", "leave-last-out", 42);
        string second = Run("item-knn,popularity", "leave-last-out", 42);
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("compare", first, second, "-o", "json").Output);
        JsonElement metric = json.RootElement.GetProperty("significance").GetProperty("metrics")[0];
        metric.GetProperty("best").EnumerateArray().Select(b => b.GetString()).ShouldBe(["item-knn"]);
        JsonElement same = metric.GetProperty("pairs").EnumerateArray().Single(
            p => p.GetProperty("first").GetString() == "1:popularity" && p.GetProperty("second").GetString() == "2:popularity");
        (same.GetProperty("difference").GetDouble(), same.GetProperty("corrected_p").GetDouble(), same.GetProperty("significant").GetBoolean()).ShouldBe((0, 1, false));

        string table = _reckit.Succeed("compare", first, second, "--baseline", "random", "--test", "wilcoxon").Output;
        table.ShouldContain("Wilcoxon's signed-rank test");
        table.ShouldNotContain("1:popularity   2:popularity");
        _reckit.Succeed("compare", first, "-o", "csv").Output.Split('\n')[0].ShouldBe("metric,first,second,difference,low,high,p,corrected_p,significant,cohen_d");
    }

    [LongFact]
    public void WhatCannotBeCompared_IsRefusedWithTheReason()
    {
        string first = Run("popularity,random", "leave-last-out", 42);
        string other = Run("popularity,random", "random", 42);
        Fails(6, "RK5009", "compare", first, other);
        Fails(6, "RK5004", "compare", first, "nowhere");
        Fails(2, "RK1007", "compare", first, "--metric", "mrr@10");
        Fails(2, "RK1007", "compare", first, "--baseline", "ease");
        Fails(2, "RK1090", "compare");
        File.AppendAllText(Path.Combine(first, "per-user.parquet"), "x");
        Fails(6, "RK5008", "compare", first);
    }

    [LongFact]
    public void WhatIsForced_IsComparedOverTheUsersThatAllHave_AndSaysWhatDiffers()
    {
        string whole = Run("popularity,random", "leave-last-out", 42);
        string few = Run("popularity,item-knn", "leave-last-out", 42, "--fast");
        Fails(6, "RK5009", "compare", whole, few);
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("compare", whole, few, "--force", "-o", "json").Output);
        json.RootElement.GetProperty("users").GetInt32().ShouldBe(20);
        string[] notes = [.. json.RootElement.GetProperty("notes").EnumerateArray().Select(n => n.GetString()!)];
        notes.ShouldContain(n => n.StartsWith("The data differ", StringComparison.Ordinal));
        notes.ShouldContain(n => n.Contains("the 20 that occur in all runs are compared", StringComparison.Ordinal));
    }

    [LongFact]
    public void MetricsOfOneNameWithAnotherMeaning_AreLeftOutWithAWord()
    {
        string first = Run("popularity,random", "leave-last-out", 42);
        string other = Run("popularity,random", "leave-last-out", 42, "--set", "metrics=[ recall@5, { use: ndcg, with: { k: 10, gain: exponential }, id: ndcg@10 } ]");
        Fails(6, "it does not mean the same in the runs", "compare", first, other);
        string same = Run("popularity,random", "leave-last-out", 42, "--set", "metrics=[ recall@5, ndcg@10 ]");
        _reckit.Succeed("compare", first, same).Output.ShouldContain("recall@5 is left out");
    }

    [Fact]
    public void ARunOfTheSameExperiment_IsNoted_AndSettingsAreTheCallersOwn()
    {
        string run = Run("popularity,random,item-knn", "leave-last-out", 42);
        string table = _reckit.Succeed("compare", run, run, "--level", "0.1", "--correction", "benjamini-hochberg", "--resamples", "200").Output;
        table.ShouldContain("Run 2 is of the same experiment, data and seed as run 1.");
        table.ShouldContain("level 0.1, Benjamini and Hochberg's correction over the pairs of each metric; intervals are of 200 resamples");
        table.ShouldContain("one fold (leave-last-out)");
        Fails(2, "--test is one of bootstrap, permutation, wilcoxon, but got 'anova'", "compare", run, "--test", "anova");
        Fails(2, "--level takes a number above 0 and below 1, but got '1'", "compare", run, "--level", "1");
        Fails(2, "--level takes a number, but got 'high'", "compare", run, "--level", "high");
        Fails(2, "--resamples takes a whole number from 100 to 1000000, but got '10'", "compare", run, "--resamples", "10");
    }

    [Fact]
    public void SettingsThatAreNotWritten_AreThoseOfTheRun()
    {
        string run = Run("popularity,random", "leave-last-out", 42, "--set", "evaluation.significance={ test: wilcoxon, level: 0.2, resamples: 300 }");
        _reckit.Succeed("compare", run, "--correction", "none").Output.ShouldContain("paired Wilcoxon's signed-rank test over 585 users, level 0.2, no correction");
    }

    [LongFact]
    public void ARunThatTestedNothing_IsShownWithIntervals_UnlessItsUsersAreLost()
    {
        string run = Run("popularity,random", "leave-last-out", 42);
        string shown = _reckit.Succeed("show", run).Output;
        Line(shown, "popularity").ShouldContain("[");
        shown.ShouldNotContain("Differences over the same users");
        _reckit.Succeed("show", run, "--verbose").Output.ShouldContain("Differences over the same users");

        File.AppendAllText(Path.Combine(run, "per-user.parquet"), "x");
        Reckit.Finished damaged = _reckit.Succeed("show", run);
        damaged.Error.ShouldContain("warning: no intervals:");
        Line(damaged.Output, "popularity").ShouldNotContain("[");
    }

    private string Run(string algorithms, string split, int seed, params string[] more)
    {
        string output = _reckit.Succeed(
            ["run", "--dataset", "simulated", "--algorithm", algorithms, "--metric", "ndcg@10", "--split", split, "--set", $"seed={seed}",
            "--set", $"output.directory={_directory.Of("runs")}", "-o", "json", .. more]).Output;
        using JsonDocument run = JsonDocument.Parse(output);
        return run.RootElement.GetProperty("directory").GetString()!;
    }

    private void Fails(int exitCode, string code, params string[] arguments)
    {
        Reckit.Finished finished = _reckit.Run(arguments);
        finished.Error.ShouldContain(code);
        finished.ExitCode.ShouldBe(exitCode);
    }

    private static string Line(string table, string algorithm) => table.Split('\n').Single(l => l.TrimStart().StartsWith(algorithm + " ", StringComparison.Ordinal));
}
