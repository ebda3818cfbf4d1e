using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>What is right but not what a reader takes it for is said by every surface of a run.</summary>
public sealed class DataWarningTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;

    public DataWarningTests() => _reckit = new Reckit(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void ZeroLabels_AreSaidByTableJsonMarkdownAndLog_AndCanBeIgnoredOrFiltered()
    {
        string spec = Clicks();
        string run = Run(spec);
        const string words = "Warning RK4201: 20 of 60 events have a value of 0 or less";
        foreach (string[] verb in new string[][] { ["show", run], ["show", run, "-o", "markdown"] })
            _reckit.Succeed(verb).Output.ShouldContain(words);
        Codes(run).ShouldBe(["RK4201"]);
        File.ReadAllText(Path.Combine(run, "log.jsonl")).ShouldContain("\"code\":\"RK4201\"");
        File.ReadAllText(Path.Combine(run, "results.json")).ShouldContain("RK4201");
        Codes(Run(spec, "--set", "evaluation.ignore_warnings=[ RK4201 ]")).ShouldBeEmpty();
        Codes(Run(spec, "--set", "filters=[ { use: value-range, with: { min: 1 } } ]")).ShouldBeEmpty();
    }

    [LongFact]
    public void RepeatedPairs_AreCountedInTheCaption()
    {
        _directory.Write("re.csv", "user,item,count,t\na,i1,5,1\na,i2,1,2\na,i1,5,3\nb,i1,2,1\nb,i3,1,2\nb,i3,1,3\nd,i1,1,1\nd,i2,1,2\n");
        string spec = _directory.Write("re.yaml", """
            version: 1
            dataset: { path: re.csv, format: delimited, columns: { user: user, item: item, value: count, timestamp: t } }
            split: { use: leave-last-out }
            algorithms: [ { use: popularity } ]
            metrics: [ hit-rate@10 ]
            """);
        string run = Run(spec);
        _reckit.Succeed("show", run).Output.ShouldContain("Warning RK4205: 2 of 3 test events repeat a pair of user and item of the training part.");
        Codes(Run(spec, "--set", "evaluation.exclude=none")).ShouldBeEmpty();
    }

    [LongFact]
    public void FeaturesOfOtherIds_AreNamed_AlsoWhereTheRunFails()
    {
        _directory.Write("events.csv", "user,item,rating\nu0,0102,4\nu0,0109,4\nu1,0102,4\nu1,0109,3\n");
        _directory.Write("features.tsv", "article_id\tcolour\n102\tBlack\n109\tWhite\n");
        string spec = _directory.Write("fe.yaml", """
            version: 1
            dataset:
              path: events.csv
              format: delimited
              columns: { user: user, item: item, value: rating }
              with: { features: { items: { path: features.tsv, id: article_id, columns: [ { column: colour, type: categorical } ] } } }
            split: { use: leave-one-out }
            algorithms: [ { use: popularity } ]
            metrics: [ intra-list-diversity@3 ]
            """);
        string words = "none of the 2 ids of";
        _reckit.Succeed("show", Run(spec)).Output.ShouldContain(words);
        // The algorithm fails for it, as a row of the table; the reason stands below.
        Reckit.Finished failed = _reckit.Run("run", spec, "--set", "algorithms=[ { use: content-profile } ]");
        failed.ExitCode.ShouldNotBe(0);
        failed.Output.ShouldContain(words);
    }

    [Fact]
    public void AMetricWithoutAValue_IsUndefined_NotUnfit()
    {
        _directory.Write("one.csv", "user,item,rating,ts\na,x,1,1\na,x,1,2\nb,x,1,1\nb,x,1,2\n");
        string spec = _directory.Write("one.yaml", """
            version: 1
            dataset: { path: one.csv, format: delimited, columns: { user: user, item: item, value: rating, timestamp: ts } }
            split: { use: leave-last-out }
            algorithms: [ { use: popularity } ]
            metrics: [ ndcg@3 ]
            """);
        string table = _reckit.Succeed("show", Run(spec)).Output;
        table.ShouldContain("undefined: the metric has no value for any tested user");
        table.ShouldNotContain("does not fit");
    }

    [Fact]
    public void ExportedQrels_KeepGrades_UnlessOnlyRelevanceIsWanted()
    {
        _directory.Write("wiki.csv", "user,item,rating,ts\nq,T0,5,1\nz,D1,1,1\nz,D2,1,1\nz,D3,1,1\nq,D1,3,100\nq,D2,0,100\nq,D3,1.5,100\n");
        string spec = _directory.Write("wiki.yaml", """
            version: 1
            dataset: { path: wiki.csv, format: delimited, columns: { user: user, item: item, value: rating, timestamp: ts } }
            split: { use: time-cut, with: { at: "50" } }
            algorithms: [ { use: popularity } ]
            metrics: [ { id: ndcg-linear, use: ndcg, with: { k: 6, gain: linear } } ]
            evaluation: { lists: 10 }
            """);
        string run = Run(spec);
        _reckit.Succeed("export", run, "--trec");
        File.ReadAllLines(Path.Combine(run, "trec", "qrels.time-cut.txt")).ShouldBe(["q 0 D1 3", "q 0 D2 0", "q 0 D3 2"]);
        _reckit.Succeed("export", run, "--trec", "--binary", "--out", _directory.Of("binary"));
        File.ReadAllLines(Path.Combine(_directory.Of("binary"), "qrels.time-cut.txt")).ShouldBe(["q 0 D1 1", "q 0 D2 1", "q 0 D3 1"]);
    }

    private string Clicks()
    {
        IEnumerable<string> rows = Enumerable.Range(0, 60).Select(i => $"u{i / 6},i{((i % 6) + (i / 6)) % 6},{(i % 3 == 2 ? 0 : 1)},{i}");
        _directory.Write("clicks.csv", string.Join('\n', rows.Prepend("user,item,clicked,ts")) + "\n");
        return _directory.Write("clicks.yaml", """
            version: 1
            dataset: { path: clicks.csv, format: delimited, columns: { user: user, item: item, value: clicked, timestamp: ts } }
            split: { use: leave-last-out }
            algorithms: [ { use: popularity }, { use: item-knn } ]
            metrics: [ ndcg@3 ]
            """);
    }

    private string Run(params string[] arguments)
    {
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed(["run", .. arguments, "--set", $"output.directory={_directory.Of("runs")}", "-o", "json"]).Output);
        return run.RootElement.GetProperty("directory").GetString()!;
    }

    private string[] Codes(string run)
    {
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output);
        return [.. json.RootElement.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString()!)];
    }
}
