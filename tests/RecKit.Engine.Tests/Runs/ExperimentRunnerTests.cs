using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed partial class ExperimentRunnerTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_ToItsEnd_LeavesAWholeDirectoryAndNothingElse()
    {
        RunResult result = _fixture.Run();

        Path.GetFileName(result.Directory).ShouldBe($"20260304-050607-my-test-{Suffix("my test")}-{result.Hash[..8]}");
        Directory.GetFileSystemEntries(_fixture.Runs).ShouldBe([result.Directory]);
        Directory.GetFileSystemEntries(result.Directory).Select(Path.GetFileName).Order().ShouldBe(
            ["environment.json", "experiment.yaml", "log.jsonl", "per-user.mem", "resolved.yaml", "results.json"]);
        File.ReadAllText(Path.Combine(result.Directory, "experiment.yaml")).ShouldBe(_fixture.Plan.SpecText);
        File.ReadAllText(Path.Combine(result.Directory, "resolved.yaml")).ShouldBe(_fixture.Plan.ResolvedText);
        _fixture.Events.All[^1].ShouldBeOfType<RunFinished>().Result.ShouldBe(result);
    }

    [Fact]
    public void Run_Results_HaveTheDocumentedShape()
    {
        _fixture.Use(2, validation: true);
        _fixture.Plan = _fixture.Plan with { Algorithms = [_fixture.Plan.Algorithms[0]], Metrics = [_fixture.Plan.Metrics[0]] };
        RunResult result = _fixture.Run();
        string text = Hashes().Replace(File.ReadAllText(Path.Combine(result.Directory, "results.json")), "HASH");
        Numbers().Replace(text, "#").ShouldBe(
            """
            {
              "format": #,
              "name": "my test",
              "hash": "HASH",
              "state": "finished",
              "seed": #,
              "started": "2026-03-04T05:06:07+00:00",
              "finished": "2026-03-04T05:06:07+00:00",
              "dataset": {
                "name": "tiny",
                "events": #,
                "users": #,
                "items": #
              },
              "folds": [
                "f1",
                "f2"
              ],
              "repeats": #,
              "rerank": [],
              "metrics": [
                {
                  "name": "rmse",
                  "higher_is_better": false,
                  "use": "fake/rmse",
                  "with": {}
                }
              ],
              "algorithms": [
                {
                  "id": "one",
                  "use": "fake/means",
                  "metrics": {
                    "rmse": {
                      "mean": #,
                      "std": #,
                      "folds": [
                        #,
                        #
                      ],
                      "undefined_users": [
                        #,
                        #
                      ]
                    }
                  },
                  "validation": {
                    "rmse": {
                      "mean": #,
                      "std": #,
                      "folds": [
                        #,
                        #
                      ],
                      "undefined_users": [
                        #,
                        #
                      ]
                    }
                  },
                  "timings": {
                    "train": #,
                    "evaluate": #
                  }
                }
              ],
              "warnings": [
                {
                  "code": "RK4101",
                  "message": "events have times, but 'by-row' does not go by them: 49 of 50 users (summed over 2 folds) are tested on events that are older than some that the models learn from. In use, models know the past only."
                }
              ],
              "protocol": {
                "split": {
                  "use": "fake/by-row",
                  "with": {}
                },
                "filters": [],
                "rerank": [],
                "duplicates": "keep",
                "evaluation": {
                  "candidates": "all",
                  "negatives": #,
                  "sampling": "uniform",
                  "exclude": "train",
                  "clip": true
                }
              },
              "fingerprints": {
                "data": "HASH",
                "folds": [
                  {
                    "name": "f1",
                    "train": "HASH",
                    "test": "HASH"
                  },
                  {
                    "name": "f2",
                    "train": "HASH",
                    "test": "HASH"
                  }
                ]
              },
              "per_user_sha256": "HASH"
            }

            """);
    }

    [Fact]
    public void Run_Results_HaveFullPrecisionAndReadBack()
    {
        RunResult result = _fixture.Run();
        RunResult read = RunStore.Read(result.Directory);
        read.Directory.ShouldBe(result.Directory);
        ShouldBeSame(read, result);
        MetricSummary rmse = read.Algorithms[0].Metrics["rmse"];
        rmse.Folds.Count.ShouldBe(3);
        rmse.Mean.ShouldBe(rmse.Folds.Average(), 1e-15);
        read.Algorithms[0].Metrics["hits"].UndefinedUsers.ShouldAllBe(n => n <= 1);
    }

    [Fact]
    public void Run_SameWithOtherThreads_GivesTheSame()
    {
        RunResult one = _fixture.Run(_fixture.Plan with { Threads = 1 });
        RunResult three = _fixture.Run(_fixture.Plan with { Threads = 3 });
        three.Hash.ShouldBe(one.Hash);
        ShouldBeSame(three, one);
        three.Directory.ShouldBe(one.Directory + "-2");
    }

    [Fact]
    public void Run_OtherSeedIdentityOrData_IsAnotherRun()
    {
        string hash = _fixture.Run().Hash;
        _fixture.Run(_fixture.Plan with { Seed = 8 }).Hash.ShouldNotBe(hash);
        _fixture.Run(_fixture.Plan with { Identity = "other" }).Hash.ShouldNotBe(hash);
        _fixture.Data = FakeComponents.Data(seed: 2);
        _fixture.Run().Hash.ShouldNotBe(hash);
    }

    [Fact]
    public void Run_EachAlgorithmAndFold_HasASeedOfItsOwn()
    {
        HashSet<ulong> seeds = [];
        _fixture.First.BeforeTrain = (_, c) => seeds.Add(c.Seed);
        _fixture.Second.BeforeTrain = (_, c) => seeds.Add(c.Seed);
        _fixture.Run();
        seeds.Count.ShouldBe(6);
    }

    [Fact]
    public void Run_PerUserTable_HasValuesAndStatistics()
    {
        RunResult result = _fixture.Run();
        _fixture.Tables.Groups.Count.ShouldBe(6);
        IReadOnlyList<TableColumn> group = _fixture.Tables.Groups[0];
        group.Select(c => c.Name).ShouldBe(["algorithm", "fold", "repeat", "user", "rmse", "hits", "rmse#0", "rmse#1", "hits#0"]);
        string[] users = (string[])group[3].Values;
        double squares = ((double[])group[6].Values).Where(double.IsFinite).Sum();
        double count = ((double[])group[7].Values).Where(double.IsFinite).Sum();
        Math.Sqrt(squares / count).ShouldBe(result.Algorithms[0].Metrics["rmse"].Folds[0], 1e-12);
        int third = Array.IndexOf(users, "u3");
        double.IsNaN(((double[])group[5].Values)[third]).ShouldBeTrue();
        double.IsNaN(((double[])group[8].Values)[third]).ShouldBeTrue();
    }

    [Fact]
    public void Run_Log_TellsOfEveryEventButProgress()
    {
        RunResult result = _fixture.Run();
        JsonObject[] lines = [.. File.ReadLines(Path.Combine(result.Directory, "log.jsonl")).Select(l => JsonNode.Parse(l)!.AsObject())];
        // Warnings about leakage stand in results and tables: they are logged, but not shown while the run goes on.
        lines.Length.ShouldBe(_fixture.Events.All.Count(e => e is not UnitProgress) + 1);
        lines.Single(l => l["event"]!.GetValue<string>() == "run-warning")["code"]!.GetValue<string>().ShouldBe("RK4101");
        lines.ShouldAllBe(l => l["time"]!.GetValue<string>() == "2026-03-04T05:06:07.000Z");
        lines.Select(l => l["event"]!.GetValue<string>()).Distinct().ShouldBe(
            ["dataset-read", "split-made", "run-warning", "unit-started", "training-logged", "unit-finished", "run-finished"]);
        lines.First(l => l["event"]!.GetValue<string>() == "training-logged")["value"]!.GetValue<double>().ShouldBe(0.5);
    }

    [Fact]
    public void Run_Environment_TellsWhatAResultMayDependOn()
    {
        RunResult result = _fixture.Run();
        JsonObject report = JsonNode.Parse(File.ReadAllText(Path.Combine(result.Directory, "environment.json")))!.AsObject();
        foreach (string key in new[] { "reckit", "dotnet", "os", "architecture", "processor", "logical_processors", "memory_bytes", "instruction_sets", "vector_bits" })
            report[key].ShouldNotBeNull(key);
        report["threads"]!.GetValue<int>().ShouldBe(2);
        report["seed"]!.GetValue<ulong>().ShouldBe(7ul);
        report["run"]!.GetValue<string>().ShouldBe(result.Hash);
        report["dataset"]!["fingerprint"]!.GetValue<string>().ShouldBe(Fingerprint.Of(_fixture.Data));
        report["dataset"]!["notes"]![0]!.GetValue<string>().ShouldBe("made by a test");
        report["dataset"]!["license"]!.GetValue<string>().ShouldBe("none");
        report["plugins"]!.AsArray().Single()!["id"]!.GetValue<string>().ShouldBe("fake");
    }

    [Fact]
    public void Run_UnknownRatings_AreLeftOutAndCountedForAnAlgorithmThatNeedsRatings()
    {
        float[] values = _fixture.Data.Events.Values.ToArray();
        for (int row = 0; row < 20; row++)
            values[row] = float.NaN;
        EventLog old = _fixture.Data.Events;
        _fixture.Data = _fixture.Data with { Events = new EventLog(old.Users.ToArray(), old.Items.ToArray(), values, old.Timestamps.ToArray()) };
        Use(DataNeeds.Values);
        _fixture.Run();
        _fixture.Events.All.OfType<TrainingLogged>().First(e => e.Name == "events_without_rating_left_out").Value.ShouldBe(15);
        _fixture.First.LastData!.Events.Values.ToArray().ShouldNotContain(float.NaN);
        _fixture.Second.LastData!.Events.Values.ToArray().ShouldContain(float.NaN);
    }

    private void Use(DataNeeds needs) => _fixture.Plan = _fixture.Plan with
    {
        Algorithms =
        [
            new AlgorithmPlan("one", FakeComponents.Use(FakeComponents.Algorithm("means", _fixture.First, needs))),
            new AlgorithmPlan("two", FakeComponents.Use(FakeComponents.Algorithm("means", _fixture.Second))),
        ],
    };

    internal static void ShouldBeSame(RunResult actual, RunResult expected)
    {
        actual.Hash.ShouldBe(expected.Hash);
        actual.Folds.ShouldBe(expected.Folds);
        actual.Metrics.ShouldBe(expected.Metrics);
        actual.Algorithms.Select(a => a.Id).ShouldBe(expected.Algorithms.Select(a => a.Id));
        for (int i = 0; i < expected.Algorithms.Count; i++)
        {
            actual.Algorithms[i].Metrics.Keys.ShouldBe(expected.Algorithms[i].Metrics.Keys);
            foreach ((string name, MetricSummary summary) in expected.Algorithms[i].Metrics)
            {
                MetricSummary found = actual.Algorithms[i].Metrics[name];
                found.Mean.ShouldBe(summary.Mean);
                found.Std.ShouldBe(summary.Std);
                found.Folds.ShouldBe(summary.Folds);
                found.UndefinedUsers.ShouldBe(summary.UndefinedUsers);
            }
        }
    }

    private static string Suffix(string name) => RunFiles.SafeName(name)[^8..];

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();

    [GeneratedRegex(@"(?<=^ *|: )-?\d+(\.\d+)?(E-?\d+)?(?=,?$)", RegexOptions.Multiline)]
    private static partial Regex Numbers();
}
