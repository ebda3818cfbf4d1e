using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Units;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class ResumeTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_Cancelled_IsResumedWithoutTrainingAgain()
    {
        using CancellationTokenSource source = new();
        _fixture.Second.BeforeTrain = (n, _) =>
        {
            if (n == 2)
                source.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => _fixture.Run(source.Token));
        RunStore.List(_fixture.Runs).Single().State.ShouldBe(RunState.Interrupted);
        Directory.GetDirectories(_fixture.Runs).Select(Path.GetFileName).ShouldBe([".partial"]);

        _fixture.Events.All.Clear();
        RunResult result = _fixture.Run();
        _fixture.First.Trainings.ShouldBe(3);
        _fixture.Second.Trainings.ShouldBe(4);
        _fixture.Events.All.OfType<UnitFinished>().Select(u => u.Resumed).ShouldBe([true, true, true, false, false, false]);
        RunStore.List(_fixture.Runs).Single().State.ShouldBe(RunState.Finished);
        using RunFixture other = new();
        ExperimentRunnerTests.ShouldBeSame(result, other.Run());
    }

    [Theory]
    [InlineData(KeepModels.None, 2)]
    [InlineData(KeepModels.Best, 1)]
    [InlineData(KeepModels.Refit, 1)]
    [InlineData(KeepModels.All, 2)]
    public void Run_StoppedAtEveryEvent_ResumesToTheSameResults(KeepModels keep, int folds)
    {
        using RunFixture whole = Make(keep, folds);
        RunResult expected = whole.Run();
        int events = whole.Events.All.Count(e => e is not UnitProgress);
        for (int stop = 0; stop < events - 1; stop++)
        {
            using RunFixture fixture = Make(keep, folds);
            int seen = 0;
            int stopAt = stop;
            fixture.Events.Hook = e =>
            {
                if (e is not UnitProgress && seen++ == stopAt)
                    throw new OperationCanceledException();
            };
            Should.Throw<Exception>(() => fixture.Run());
            RunStore.List(fixture.Runs).ShouldNotContain(r => r.State == RunState.Finished);
            fixture.Events.Hook = null;
            RunResult resumed = fixture.Run();
            ExperimentRunnerTests.ShouldBeSame(resumed, expected);
            Directory.GetFileSystemEntries(fixture.Runs).ShouldBe([resumed.Directory]);
            RunStore.FindModels(resumed.Directory).Select(m => Path.GetRelativePath(resumed.Directory, m))
                .ShouldBe(RunStore.FindModels(expected.Directory).Select(m => Path.GetRelativePath(expected.Directory, m)));
        }
    }

    [Fact]
    public void Run_ThatKeepsLists_KeepsThoseOfFinishedUnits()
    {
        _fixture.Plan = _fixture.Plan with { Lists = 3 };
        Interrupt();
        _fixture.Run();
        _fixture.First.Trainings.ShouldBe(3);
        using RunFixture other = new();
        other.Plan = other.Plan with { Lists = 3 };
        other.Run();
        foreach (string table in new[] { "recommendations.mem", "relevance.mem" })
            Text(_fixture.Tables.ByName[table]).ShouldBe(Text(other.Tables.ByName[table]));
        _fixture.Tables.ByName["recommendations.mem"].Sum(g => g[0].Values.Length).ShouldBeGreaterThan(0);

        static IEnumerable<string> Text(IReadOnlyList<IReadOnlyList<TableColumn>> groups) =>
            groups.SelectMany(g => g.Select(c => $"{c.Name}: {string.Join(' ', c.Values.Cast<object>())}"));
    }

    [Fact]
    public void Run_HalfWrittenAndDamagedUnits_AreDoneAgain()
    {
        Interrupt();
        string units = Path.Combine(Partial(), "units");
        string[] done = [.. Directory.GetDirectories(units).Order()];
        done.Length.ShouldBe(3);
        File.WriteAllText(Path.Combine(done[0], "unit.json"), "{ \"timings\":");
        byte[] bytes = File.ReadAllBytes(Path.Combine(done[1], "statistics.safetensors"));
        bytes[^3] ^= 1;
        File.WriteAllBytes(Path.Combine(done[1], "statistics.safetensors"), bytes);
        Directory.CreateDirectory(Path.Combine(units, Path.GetFileName(done[0]) + ".tmp"));
        File.AppendAllText(Path.Combine(Partial(), "run", "log.jsonl"), "{\"time\":\"20");

        RunResult result = _fixture.Run();
        _fixture.Events.All.OfType<UnitFinished>().TakeLast(6).Count(u => u.Resumed).ShouldBe(1);
        foreach (string line in File.ReadLines(Path.Combine(result.Directory, "log.jsonl")))
            System.Text.Json.JsonDocument.Parse(line).Dispose();
        using RunFixture other = new();
        ExperimentRunnerTests.ShouldBeSame(result, other.Run());
    }

    [Fact]
    public void Run_InterruptedRunOfOtherCode_StartsAgain()
    {
        Interrupt();
        int before = _fixture.First.Trainings;
        _fixture.Plan = _fixture.Plan with
        {
            Algorithms = [.. _fixture.Plan.Algorithms.Select(a => a with { Use = a.Use with { Component = a.Use.Component with { Plugin = "rebuilt", AssemblySha256 = "new" } } })],
        };
        _fixture.Run();
        _fixture.First.Trainings.ShouldBe(before + 3);
        _fixture.Events.All.OfType<RunWarning>().Single(w => w.Code is null).Message.ShouldContain("other code");
    }

    [Fact]
    public void Run_WhileAnotherWorksOnIt_IsRefused()
    {
        RecKitException? error = null;
        RunState? seen = null;
        _fixture.First.BeforeTrain = (n, _) =>
        {
            if (n > 1)
                return;
            seen = RunStore.List(_fixture.Runs).Single().State;
            error = Should.Throw<RecKitException>(() => new ExperimentRunner(new MemoryTables(), TimeProvider.System).Run(_fixture.Plan, new EventList()));
        };
        _fixture.Run();
        error!.Code.ShouldBe(ErrorCodes.RunLocked);
        error.Message.ShouldContain(".partial");
        seen.ShouldBe(RunState.Running);
    }

    [Fact]
    public void Run_ResumedWithAnotherChoiceOfModels_KeepsThoseOfTheNewOne()
    {
        _fixture.Keep(KeepModels.All);
        Interrupt();
        _fixture.Keep(KeepModels.None);
        RunStore.FindModels(_fixture.Run().Directory).ShouldBeEmpty();
        _fixture.First.Trainings.ShouldBe(3);
    }

    [Fact]
    public void Unit_ValuesThatJsonDoesNotKnow_ComeBackToTheBit()
    {
        string directory = Directory.CreateDirectory(Path.Combine(_fixture.Root, "unit")).FullName;
        MetricRows rows = new("m", 1, [true, false], [0.1, 0], [double.PositiveInfinity, double.NaN], double.NegativeInfinity, 1);
        UnitFile.Write(directory, new UnitRecord(new EvaluationResult([3, 9], [rows]), null, new Timings(1.5, 2.5)));
        UnitRecord read = UnitFile.TryRead(directory).ShouldNotBeNull();
        read.Test.Users.ShouldBe([3, 9]);
        read.Test.Metrics[0].Value.ShouldBe(double.NegativeInfinity);
        read.Test.Metrics[0].UserValues.ShouldBe([double.PositiveInfinity, double.NaN]);
        read.Test.Metrics[0].Defined.ShouldBe([true, false]);
        read.Test.Metrics[0].Statistics.ShouldBe([0.1, 0]);
        read.Validation.ShouldBeNull();
        read.Timings.ShouldBe(new Timings(1.5, 2.5));
    }

    [Fact]
    public void Run_LockFileLeftByAKilledProcess_IsNoObstacle()
    {
        Interrupt();
        File.WriteAllText(Partial() + ".lock", "");
        _fixture.Run().ShouldNotBeNull();
        Directory.Exists(Path.Combine(_fixture.Runs, ".partial")).ShouldBeFalse();
    }

    private static RunFixture Make(KeepModels keep, int folds)
    {
        RunFixture fixture = new();
        fixture.Use(folds, validation: false);
        fixture.Keep(keep);
        return fixture;
    }

    private void Interrupt()
    {
        _fixture.Plan = _fixture.Plan with { OnFailure = OnFailure.Stop };
        _fixture.Second.BeforeTrain = (n, _) =>
        {
            if (n == 2)
                throw new OperationCanceledException();
        };
        Should.Throw<RecKitException>(() => _fixture.Run());
        _fixture.Second.BeforeTrain = null;
        _fixture.Plan = _fixture.Plan with { OnFailure = OnFailure.Continue };
    }

    private string Partial() => Directory.GetDirectories(Path.Combine(_fixture.Runs, ".partial")).Single();
}
