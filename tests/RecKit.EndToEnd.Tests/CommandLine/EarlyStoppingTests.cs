using System.Text.Json;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>The key <c>evaluation.early_stopping.metric</c>: checked, shown, obeyed.</summary>
public sealed class EarlyStoppingTests : IDisposable
{
    private const string Spec =
        """
        version: 1
        name: stops
        seed: 7
        dataset: { name: simulated, with: { users: 200, items: 100, interactions: 4000 } }
        split: { use: random, with: { validation: 0.2 } }
        algorithms:
          - { use: biased-mf, with: { factors: 4, epochs: 30, patience: 2 } }
          - { use: popularity }
        metrics: [ rmse, ndcg@10 ]
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("", "rmse")]
    [InlineData("evaluation.early_stopping.metric=NDCG@10", "ndcg@10")]
    public void TheMetric_IsShownByThePlan_AndObeyedByTheRun(string setting, string metric)
    {
        string file = _directory.Write("stops.yaml", Spec);
        string[] changes = setting.Length == 0 ? [] : ["--set", setting];
        InProcess.Run(["plan", file, .. changes, "-o", "csv"]).Output.ShouldContain($"stops early by {metric} on the validation part");
        Reckit.Finished run = InProcess.Run(["run", file, .. changes, "-o", "json", "--set", $"output.directory={_directory.Of("runs")}"]);
        run.ExitCode.ShouldBe(0, run.Error);
        string directory = JsonDocument.Parse(run.Output).RootElement.GetProperty("directory").GetString()!;
        string log = File.ReadAllText(Path.Combine(directory, "log.jsonl"));
        log.ShouldContain($"\"name\":\"validation_{metric}\"");
        string other = metric == "rmse" ? "ndcg@10" : "rmse";
        log.ShouldNotContain($"\"name\":\"validation_{other}\"");
        string resolved = File.ReadAllText(Path.Combine(directory, "resolved.yaml"));
        resolved.Contains("early_stopping", StringComparison.Ordinal).ShouldBe(setting.Length > 0);

        // The file with all defaults is the same experiment.
        Reckit.Finished again = InProcess.Run("run", _directory.Write("resolved.yaml", resolved), "-o", "json");
        again.ExitCode.ShouldBe(0, again.Error);
        JsonDocument.Parse(again.Output).RootElement.GetProperty("hash").GetString().ShouldBe(JsonDocument.Parse(run.Output).RootElement.GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData("evaluation.early_stopping.metric=ncdg@10", 2, "RK1007", "Did you mean 'ndcg@10'?")]
    [InlineData("evaluation.early_stopping={}", 2, "RK1004", "'metric' is missing")]
    [InlineData("evaluation.early_stopping={ metric: rmse, patience: 3 }", 2, "RK1003", "patience")]
    [InlineData("algorithms=[{ use: user-average }]", 0, "RK1015", "no algorithm of the experiment has a patience above 0")]
    [InlineData("algorithms=[{ use: bpr, with: { patience: 2 } }, { use: user-average }]", 2, "RK1013", "fits none of the algorithms that stop early (bpr)")]
    public void AWrongMetric_IsAProblemAtItsPlace(string setting, int exitCode, string code, string message)
    {
        string file = _directory.Write("stops.yaml", Spec);
        Reckit.Finished finished = InProcess.Run("validate", file, "--set", "evaluation.early_stopping.metric=rmse", "--set", setting);
        finished.ExitCode.ShouldBe(exitCode, finished.Error);
        finished.Error.ShouldContain(code);
        finished.Error.ShouldContain(message);
    }
}
