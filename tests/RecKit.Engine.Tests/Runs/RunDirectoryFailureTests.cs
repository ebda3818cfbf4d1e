using RecKit.Diagnostics;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class RunDirectoryFailureTests : IDisposable
{
    private const int NoSpaceUnix = 28;
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_DirectoryIsAFile_FailsBeforeReadingTheData()
    {
        File.WriteAllText(_fixture.Runs, "a file");
        ShouldFail("output.directory");
        File.ReadAllText(_fixture.Runs).ShouldBe("a file");
        _fixture.Events.All.ShouldBeEmpty();
    }

    [Fact]
    public void Run_DirectoryBelowAFile_Fails()
    {
        File.WriteAllText(_fixture.Runs, "a file");
        _fixture.Plan = _fixture.Plan with { Output = new OutputPlan(Path.Combine(_fixture.Runs, "below"), KeepModels.None) };
        ShouldFail("output.directory");
    }

    [SkippableFact]
    public void Run_DirectoryThatCannotBeWritten_Fails()
    {
        // Nobody may write there, root included.
        Skip.IfNot(Directory.Exists("/proc/self"), "Needs a directory that not even root can write to, as Linux has it.");
        _fixture.Plan = _fixture.Plan with { Output = new OutputPlan("/proc/runs", KeepModels.None) };
        ShouldFail("output.directory").Message.ShouldContain("/proc/runs");
    }

    [Fact]
    public void Run_DiskFullWhileTheTableIsWritten_KeepsTheUnits()
    {
        _fixture.Tables.Failure = new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : NoSpaceUnix);
        RecKitException error = ShouldFail("free some space");
        error.Message.ShouldContain("per-user");
        RunStore.List(_fixture.Runs).ShouldAllBe(r => r.State == RecKit.Results.RunState.Interrupted);

        _fixture.Tables.Failure = null;
        int before = _fixture.First.Trainings;
        _fixture.Run();
        _fixture.First.Trainings.ShouldBe(before);
    }

    [SkippableFact]
    public void Run_DiskFullWhileLogging_Fails()
    {
        Skip.IfNot(File.Exists("/dev/full"), "Needs a device that is always full, as Linux has it.");
        _fixture.Plan = _fixture.Plan with { OnFailure = OnFailure.Stop };
        _fixture.First.BeforeTrain = (_, _) => throw new InvalidOperationException();
        Should.Throw<RecKitException>(() => _fixture.Run());
        _fixture.First.BeforeTrain = null;
        string log = Path.Combine(Directory.GetDirectories(Path.Combine(_fixture.Runs, ".partial")).Single(), "run", "log.jsonl");
        File.Delete(log);
        File.CreateSymbolicLink(log, "/dev/full");
        ShouldFail("free some space").Message.ShouldContain("log.jsonl");

        File.Delete(log);
        _fixture.Run().ShouldNotBeNull();
    }

    [Fact]
    public void Run_UnitsCannotBeKept_Fails()
    {
        _fixture.First.BeforeTrain = (_, _) =>
        {
            string units = Path.Combine(Directory.GetDirectories(Path.Combine(_fixture.Runs, ".partial")).Single(), "units");
            if (Directory.Exists(units))
                Directory.Delete(units);
            File.WriteAllText(units, "in the way");
        };
        ShouldFail("output.directory").Message.ShouldContain("units");
        RunStore.List(_fixture.Runs).ShouldNotContain(r => r.State == RecKit.Results.RunState.Finished);
    }

    private RecKitException ShouldFail(string remedy)
    {
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Code.ShouldBe(ErrorCodes.RunDirectory);
        error.Message.ShouldContain(remedy);
        return error;
    }
}
