using System.Text.Json;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>A run of which an algorithm fails, on every surface of the command line; the diverging training is that of a user's report.</summary>
public sealed class FailedRunTests : IDisposable
{
    private const string Spec =
        """
        version: 1
        name: mid
        seed: 7
        dataset: { name: simulated, with: { users: 200, items: 100, interactions: 4000 } }
        split: { use: random }
        algorithms:
          - { use: popularity }
          - { id: mf, use: biased-mf, with: { learning_rate: 10, link: identity, bold_driver: false, factors: 8 } }
          - { use: item-knn }
          - { use: external, with: { lists: nowhere.csv } }
        metrics: [ ndcg@10, rmse ]
        evaluation: { ignore_warnings: [RK4101] }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void AFailedAlgorithm_IsARowOnEverySurface_AndMendedOptionsTrainOnlyIt()
    {
        string file = _directory.Write("mid.yaml", Spec), runs = _directory.Of("runs");
        string[] where = ["--set", $"output.directory={runs}"];
        Reckit.Finished table = InProcess.Run(["run", file, .. where]);
        table.ExitCode.ShouldBe(5, table.Error);
        table.Output.ShouldContain("mf failed (RK4003): Training 'mf' on fold");
        table.Output.ShouldContain("external failed (RK2001): Checking 'external' failed: ");
        table.Output.ShouldContain("Correct the failed algorithm and run again");
        table.Error.ShouldContain("item-knn on ");
        string[] row = [.. table.Output.Split('\n').Single(l => l.TrimStart().StartsWith("mf ", StringComparison.Ordinal) && !l.Contains('(')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        row.ShouldBe(["mf", "failed", "failed", "–", "–"]);

        // Listed and shown.
        using JsonDocument listed = JsonDocument.Parse(InProcess.Run("runs", runs, "-o", "json").Output);
        JsonElement run = listed.RootElement.EnumerateArray().ShouldHaveSingleItem();
        run.GetProperty("state").GetString().ShouldBe("failed");
        run.GetProperty("reason").GetString().ShouldBe("2 of 4 algorithms failed: mf (RK4003), external (RK2001)");
        run.GetProperty("best").GetString().ShouldNotBeNull().ShouldStartWith("item-knn");
        string directory = run.GetProperty("directory").GetString()!;
        Reckit.Finished shown = InProcess.Run("show", directory, "-o", "json");
        shown.ExitCode.ShouldBe(0, shown.Error);
        using JsonDocument result = JsonDocument.Parse(shown.Output);
        result.RootElement.GetProperty("state").GetString().ShouldBe("failed");
        JsonElement mf = result.RootElement.GetProperty("algorithms")[1];
        mf.GetProperty("error").GetProperty("code").GetString().ShouldBe("RK4003");
        mf.GetProperty("metrics").EnumerateObject().ShouldBeEmpty();
        result.RootElement.GetProperty("algorithms")[2].GetProperty("metrics").GetProperty("ndcg@10").TryGetProperty("interval", out _).ShouldBeTrue();
        string csv = InProcess.Run("show", directory, "-o", "csv").Output;
        csv.Split('\n')[0].ShouldEndWith(",error_code,error");
        csv.Split('\n')[2].ShouldContain(",RK4003,");
        InProcess.Run("show", directory, "-o", "markdown").Output.ShouldContain("| mf | failed | failed |");
        JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "results.json"))).RootElement.GetProperty("state").GetString().ShouldBe("failed");

        // Compared.
        Reckit.Finished compared = InProcess.Run("compare", directory);
        compared.ExitCode.ShouldBe(0, compared.Error);
        compared.Output.ShouldContain("failed (RK4003) and is not compared.");
        InProcess.Run("compare", directory, "--baseline", "MF").Error.ShouldContain("'MF' cannot be compared with: it failed (RK4003)");

        // Mended.
        Reckit.Finished mended = InProcess.Run(
            ["run", file, .. where, "--set", "algorithms[1].with.learning_rate=0.01", "--set", "algorithms[3]={ use: random }", "-o", "json"]);
        mended.ExitCode.ShouldBe(0, mended.Error);
        mended.Error.Split('\n').Count(l => l.Contains("kept from an earlier run", StringComparison.Ordinal)).ShouldBe(2);
        using JsonDocument whole = JsonDocument.Parse(mended.Output);
        whole.RootElement.GetProperty("algorithms")[2].GetProperty("metrics").GetProperty("ndcg@10").GetProperty("mean").GetDouble()
            .ShouldBe(result.RootElement.GetProperty("algorithms")[2].GetProperty("metrics").GetProperty("ndcg@10").GetProperty("mean").GetDouble());
        Reckit.Finished recommended = InProcess.Run("recommend", whole.RootElement.GetProperty("directory").GetString()!, "--user", "u1", "-k", "3", "-o", "json");
        recommended.ExitCode.ShouldBe(0, recommended.Error);
    }

    [Fact]
    public void OnFailureStop_EndsTheRun_WhichIsListedAsFailed()
    {
        string file = _directory.Write("mid.yaml", Spec), runs = _directory.Of("runs");
        Reckit.Finished stopped = InProcess.Run("run", file, "--set", $"output.directory={runs}", "--set", "runtime.on_failure=stop", "--set", "algorithms[3]={ use: random }");
        stopped.ExitCode.ShouldBe(5, stopped.Error);
        stopped.Output.ShouldBeEmpty();
        stopped.Error.ShouldContain("RK4003: Training 'mf' on fold");
        using JsonDocument listed = JsonDocument.Parse(InProcess.Run("runs", runs, "-o", "json").Output);
        JsonElement run = listed.RootElement.EnumerateArray().ShouldHaveSingleItem();
        run.GetProperty("state").GetString().ShouldBe("failed");
        run.GetProperty("reason").GetString().ShouldNotBeNull().ShouldStartWith("Training 'mf' on fold");
        InProcess.Run("show", run.GetProperty("directory").GetString()!).Error.ShouldContain("failed: Training 'mf' on fold");
    }

    [Fact]
    public void AMetricThatNobodyHasAValueOf_IsUndefined_NotUnfit()
    {
        // A catalogue of one item: whoever had it before can be recommended nothing.
        string rows = string.Concat(Enumerable.Range(0, 6).Select(u => $"u{u},i,4,{u}\nu{u},i,5,{10 + u}\n"));
        _directory.Write("one.csv", "user,item,rating,timestamp\n" + rows);
        string file = _directory.Write("one.yaml",
            """
            version: 1
            dataset: { path: one.csv, format: delimited, columns: { user: user, item: item, value: rating, timestamp: timestamp } }
            split: { use: leave-one-out }
            algorithms: [ { use: popularity }, { use: user-average } ]
            metrics: [ ndcg@3, rmse ]
            evaluation: { ignore_warnings: [RK4101] }
            """);
        string[] line = ["run", file, "--set", $"output.directory={_directory.Of("runs")}"];
        Reckit.Finished table = InProcess.Run(line);
        table.ExitCode.ShouldBe(0, table.Error);
        string popularity = table.Output.Split('\n').Single(l => l.TrimStart().StartsWith("popularity", StringComparison.Ordinal));
        popularity.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..3].ShouldBe(["undefined", "–"]);
        table.Output.ShouldContain("–: the metric does not fit what the algorithm predicts.");
        table.Output.ShouldContain("undefined: the metric has no value for any tested user");
        InProcess.Run([.. line, "-o", "csv"]).Output.Split('\n')[1].ShouldStartWith("popularity,NaN,,");
        using JsonDocument json = JsonDocument.Parse(InProcess.Run([.. line, "-o", "json"]).Output);
        JsonElement metrics = json.RootElement.GetProperty("algorithms")[0].GetProperty("metrics");
        metrics.GetProperty("ndcg@3").GetProperty("mean").ValueKind.ShouldBe(JsonValueKind.Null);
        metrics.TryGetProperty("rmse", out _).ShouldBeFalse();
    }
}
