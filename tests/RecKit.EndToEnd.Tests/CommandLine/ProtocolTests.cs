using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>How a run measured, as its tables tell it: sampled candidates, warnings about leakage, the validation part.</summary>
public sealed class ProtocolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;

    public ProtocolTests() => _reckit = new Reckit(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void SampledCandidates_AreTheSameForAllAlgorithmsAndThreads_AndLabelledEverywhere()
    {
        string[] sampled = ["--set", "evaluation={ candidates: sampled, negatives: 50 }"];
        string run = Run("popularity,item-knn", "leave-last-out", sampled);
        string label = "ndcg@10 (sampled)";
        foreach (string[] verb in new string[][] { ["show", run, "-v"], ["show", run, "-o", "markdown"], ["compare", run], ["compare", run, "-o", "markdown"] })
            _reckit.Succeed(verb).Output.ShouldContain(label);
        _reckit.Succeed("show", run).Output.ShouldContain("Lists rank 50 sampled candidates of each user and the test items");
        using (JsonDocument json = JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output))
        {
            JsonElement evaluation = json.RootElement.GetProperty("evaluation");
            (evaluation.GetProperty("candidates").GetString(), evaluation.GetProperty("negatives").GetInt32()).ShouldBe(("sampled", 50));
        }

        // A row is the same whoever stands beside it, and however many threads there are.
        string alone = Run("item-knn", "leave-last-out", [.. sampled, "--threads", "1"]);
        Value(alone, "item-knn").ShouldBe(Value(run, "item-knn"));
        string other = Run("popularity,item-knn", "leave-last-out", [.. sampled, "--seed", "43"]);
        Reckit.Finished refused = _reckit.Run("compare", run, other);
        refused.Error.ShouldContain("They rank other sampled candidates");
        refused.ExitCode.ShouldBe(6);
    }

    [LongFact]
    public void SampledCandidatesOfSearches_AreTheSameAsWithout()
    {
        // The row that is searched trains on more, so popularity in its training part is another; what is ranked is not.
        string spec = _directory.Write("searched.yaml", """
            version: 1
            dataset: { name: simulated }
            split: { use: leave-last-out, with: { validation: 1 } }
            algorithms:
              - { use: random }
              - { id: searched, use: item-knn, search: { use: grid, space: { neighbors: [ 20 ] } } }
            metrics: [ ndcg@10 ]
            evaluation: { candidates: sampled, sampling: popularity }
            """);
        string both = Succeed("run", spec);
        string alone = Succeed("run", spec, "--set", "algorithms=[ { use: random } ]");
        Value(alone, "random").ShouldBe(Value(both, "random"));
    }

    [LongFact]
    public void ASplitThatDoesNotGoByTime_IsToldInEveryFormat_UnlessThatIsMeant()
    {
        string run = Run("popularity", "random");
        const string words = "Warning RK4101: events have times, but 'random' does not go by them";
        _reckit.Succeed("show", run).Output.ShouldContain(words);
        _reckit.Succeed("show", run, "-o", "markdown").Output.ShouldContain(words);
        using (JsonDocument json = JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output))
            json.RootElement.GetProperty("warnings")[0].GetProperty("code").GetString().ShouldBe("RK4101");
        File.ReadAllText(Path.Combine(run, "log.jsonl")).ShouldContain("\"code\":\"RK4101\"");

        string meant = Run("popularity", "random", "--set", "evaluation.ignore_warnings=[ RK4101 ]");
        _reckit.Succeed("show", meant).Output.ShouldNotContain("RK4101");
        Path.GetFileName(meant).Split('-')[^1].Split('_')[0].ShouldBe(Path.GetFileName(run).Split('-')[^1].Split('_')[0], "It is the same experiment.");
        Run("popularity", "leave-last-out");
        _reckit.Succeed("show", Run("popularity", "leave-last-out")).Output.ShouldNotContain("RK41");
    }

    [Fact]
    public void WhatOnlyComesAfterTheCut_AndWhatFiltersCounted_AreTold()
    {
        string run = Run("popularity", "time-cut", "--set", "filters=[ { use: k-core, with: { users: 20, items: 20 } } ]");
        string shown = _reckit.Succeed("show", run).Output;
        shown.ShouldContain("Warning RK4102: ");
        shown.ShouldContain("Warning RK4103: filter k-core counted events of all parts");
    }

    [LongFact]
    public void TheValidationPart_StandsBesideTheTestPart()
    {
        string run = Run("popularity,item-knn", "leave-last-out", "--set", "split.with.validation=1");
        string shown = _reckit.Succeed("show", run).Output;
        shown.ShouldContain("On the validation part");
        _reckit.Succeed("show", run, "-o", "csv").Output.ShouldContain("ndcg@10_validation");
        _reckit.Succeed("show", Run("popularity,item-knn", "leave-last-out")).Output.ShouldNotContain("On the validation part");
    }

    private double Value(string run, string algorithm)
    {
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("show", run, "-o", "json").Output);
        return json.RootElement.GetProperty("algorithms").EnumerateArray().Single(a => a.GetProperty("id").GetString() == algorithm)
            .GetProperty("metrics").GetProperty("ndcg@10").GetProperty("mean").GetDouble();
    }

    private string Run(string algorithms, string split, params string[] more) =>
        Succeed(["run", "--dataset", "simulated", "--algorithm", algorithms, "--metric", "ndcg@10", "--split", split, .. more]);

    private string Succeed(params string[] arguments)
    {
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed([.. arguments, "--set", $"output.directory={_directory.Of("runs")}", "-o", "json"]).Output);
        return run.RootElement.GetProperty("directory").GetString()!;
    }
}
