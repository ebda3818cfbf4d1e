using System.Globalization;
using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Lists that leave a run and come back as another program's: kept, exported, measured again.</summary>
public sealed class ExternalTests : IDisposable
{
    private const string Metrics = "ndcg@10,recall@5,hit-rate@10,mrr@10";
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;

    public ExternalTests() => _reckit = new Reckit(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void ListsThatWereKept_AreMeasuredAsTheModelWas_FromEveryFormat()
    {
        string run = Run("--algorithm", "item-knn,popularity", "--metric", Metrics, "--split", "k-fold", "--set", "split.with.folds=2", "--set", "evaluation.lists=25", "--set", "repeats=2");
        File.Exists(Path.Combine(run, "recommendations.parquet")).ShouldBeTrue();
        string trec = _directory.Of("trec");
        string[] files = [.. _reckit.Succeed("export", run, "--trec", "--out", trec, "-o", "csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(f => Path.GetFileName(f))];
        files.Length.ShouldBe(2 + (2 * 2 * 2), "Two folds of what is relevant; two algorithms, folds and seeds.");
        string fold = files.Single(f => f.StartsWith("qrels.", StringComparison.Ordinal) && f.Contains('1', StringComparison.Ordinal)).Split('.')[1];
        File.ReadLines(Path.Combine(trec, $"item-knn.{fold}.1.run")).First().Split(' ').Length.ShouldBe(6);
        File.ReadLines(Path.Combine(trec, $"qrels.{fold}.txt")).First().Split(' ').Length.ShouldBe(4);

        foreach (string file in files.Where(f => f.StartsWith("item-knn.", StringComparison.Ordinal)))
        {
            string[][] rows = [.. File.ReadLines(Path.Combine(trec, file)).Select(l => l.Split(' '))];
            string name = Path.GetFileNameWithoutExtension(file);
            File.WriteAllLines(Path.Combine(trec, name + ".csv"), rows.Select(r => $"{r[2]},{r[0]},{r[3]}").Prepend("item,user,rank"));
            File.WriteAllLines(Path.Combine(trec, name + ".tsv"), rows.Select(r => $"{r[0]}\t{r[2]}\t{r[4]}").Prepend("user\titem\tscore"));
        }
        string again = Run("--metric", Metrics, "--split", "k-fold", "--set", "split.with.folds=2", "--set", "repeats=2", "--algorithm", "popularity", "--set", $$"""
            algorithms=[
              { id: run, use: external, with: { lists: '{{trec}}/item-knn.{fold}.{repeat}.run' } },
              { id: csv, use: external, with: { lists: '{{trec}}/item-knn.{fold}.{repeat}.csv' } },
              { id: tsv, use: external, with: { lists: '{{trec}}/item-knn.{fold}.{repeat}.tsv' } } ]
            """);
        string expected = Row(run, "item-knn");
        foreach (string id in new[] { "run", "csv", "tsv" })
            Row(again, id).ShouldBe(expected);
    }

    [LongFact]
    public void KeptLists_AreReadFromParquetAsTheyAre()
    {
        string run = Run("--algorithm", "popularity", "--metric", Metrics, "--split", "leave-last-out", "--set", "evaluation.lists=10");
        string again = Run("--metric", Metrics, "--split", "leave-last-out", "--algorithm", "popularity", "--set",
            $"algorithms=[{{ use: external, with: {{ lists: '{Path.Combine(run, "recommendations.parquet")}' }} }}]", "--set", "output.models=all");
        Row(again, "external").ShouldBe(Row(run, "popularity"));

        // The kept model gives the lists, and no item more: what the user has in the training data was never in them.
        string[] kept = _reckit.Succeed("recommend", again, "--user", "u1", "-k", "50", "-o", "csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        kept.Length.ShouldBe(11, "A header and ten items.");
        kept.Skip(1).Select(l => l.Split(',')[2]).ShouldBe(
            _reckit.Succeed("recommend", run, "--user", "u1", "-k", "10", "-o", "csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[2]));
    }

    [LongFact]
    public void AFileThatCannotBeUsed_IsRefusedBeforeAnythingIsTrained()
    {
        string lists = _directory.Of("late.csv");
        string[] arguments =
        [
            "run", "--dataset", "simulated", "--metric", "ndcg@10", "--split", "leave-last-out", "--algorithm", "popularity", "--set", "evaluation.lists=5", "--set",
            $"algorithms=[{{ use: popularity }}, {{ use: external, with: {{ predictions: '{lists}' }} }}]", "--set", $"output.directory={_directory.Of("runs")}",
        ];
        File.WriteAllText(lists, "user,item,score\nu1,i1,1\n");
        _ = _reckit.Succeed(arguments);
        File.WriteAllText(lists, "user,item,score\nu1,nowhere,1\n");
        Reckit.Finished refused = _reckit.Run([.. arguments, "--set", "runtime.on_failure=stop"]);
        refused.Error.ShouldContain("error RK2002: Checking 'external' failed: ");
        refused.Error.ShouldContain("late.csv(2,4): the data set has no item 'nowhere'");
        refused.Error.ShouldNotContain("[1/2] popularity");
        Reckit.Finished row = _reckit.Run(arguments);
        row.ExitCode.ShouldBe(3);
        row.Error.ShouldContain("late.csv(2,4): the data set has no item 'nowhere'");
    }

    [LongFact]
    public void WhatCannotBeExportedOrUsed_IsRefusedWithTheReason()
    {
        string run = Run("--algorithm", "popularity", "--metric", "ndcg@10", "--split", "leave-last-out");
        Fails(6, "RK5010", "export", run, "--trec");
        Fails(2, "Specify the format: --trec.", "export", run);
        Fails(6, "RK5004", "export", "nowhere", "--trec");
        Fails(2, "RK1010", "run", "--dataset", "simulated", "--metric", "ndcg@10", "--algorithm", "external");
        Fails(3, "RK2001", "run", "--dataset", "simulated", "--metric", "ndcg@10", "--algorithm", "external", "--set", "algorithms[0].with.lists=nowhere.csv");
        File.WriteAllText(_directory.Of("few.csv"), "user,item,score\nu1,i1,3\n");
        Fails(3, "failed (RK2008): Evaluating 'external' on fold 'random' failed: There is no prediction for user", "run", "--dataset", "simulated", "--metric", "rmse", "--algorithm", "external", "--set", $"algorithms[0].with.predictions={_directory.Of("few.csv")}");
    }

    [SkippableFact]
    public void ListsOfAnIndependentProgram_AgreeWithTrecEval()
    {
        TestData.Require("ml-100k");
        string oracles = Path.GetFullPath(Path.Combine(TestData.Require("ml-100k"), "..", "..", "oracles"));
        TestData.Require(Directory.Exists(oracles), "needs the lists and figures of trec_eval beside the data sets.");
        string run = Run(
            "ml-100k", "--metric", "ndcg@10,recall@10,precision@10,map@10,hit-rate@10", "--split", "predefined", "--set", "split.with.folds=[ u1 ]", "--algorithm", "popularity", "--set",
            $"algorithms=[{{ use: external, with: {{ lists: '{Path.Combine(oracles, "ml-100k-u1-ease250-top20.tsv")}' }} }}]");
        string[][] rows = [.. File.ReadLines(Path.Combine(oracles, "trec_eval-all-binary.tsv")).Select(l => l.Split('\t'))];
        using JsonDocument json = Json(run);
        JsonElement metrics = json.RootElement.GetProperty("algorithms")[0].GetProperty("metrics");
        foreach ((string metric, string measure) in new[] { ("ndcg@10", "ndcg_cut_10"), ("recall@10", "recall_10"), ("precision@10", "P_10"), ("map@10", "map_cut_10"), ("hit-rate@10", "success_10") })
            metrics.GetProperty(metric).GetProperty("mean").GetDouble().ShouldBe(double.Parse(rows[^1][Array.IndexOf(rows[0], measure)], CultureInfo.InvariantCulture), 0.00005001);
    }

    private string Run(params string[] arguments)
    {
        string[] data = arguments[0].StartsWith('-') ? ["--dataset", "simulated", .. arguments] : ["--dataset", .. arguments];
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed(["run", .. data, "--set", $"output.directory={_directory.Of("runs")}", "-o", "json"]).Output);
        return run.RootElement.GetProperty("directory").GetString()!;
    }

    private JsonDocument Json(string run) => JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output);

    private string Row(string run, string algorithm)
    {
        using JsonDocument json = Json(run);
        JsonElement metrics = json.RootElement.GetProperty("algorithms").EnumerateArray().Single(a => a.GetProperty("id").GetString() == algorithm).GetProperty("metrics");
        return string.Join("; ", metrics.EnumerateObject().Select(m => $"{m.Name} {m.Value.GetProperty("mean").GetRawText()} {m.Value.GetProperty("std").GetRawText()}"));
    }

    private void Fails(int exitCode, string code, params string[] arguments)
    {
        Reckit.Finished finished = _reckit.Run(arguments);
        finished.Error.ShouldContain(code);
        finished.ExitCode.ShouldBe(exitCode);
    }
}
