using RecKit.Results;
using RecKit.Runs;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class SearchResumeTests
{
    [Theory]
    [InlineData("random", """{ "trials": 5 }""")]
    [InlineData("tpe", """{ "trials": 6, "startup": 2, "batch": 2 }""")]
    [InlineData("asha", """{ "trials": 6 }""")]
    public void StoppedAtEveryEvent_ASearchResumesToTheSameResults(string search, string options)
    {
        using SearchFixture whole = new(search, options);
        string expected = SearchRunTests.Text(whole.Run());
        int events = whole.Runs.Events.All.Count(e => e is not (UnitProgress or TrainingLogged));
        int trainings = whole.Hooks.Trainings.Count;
        for (int stop = 0; stop < events - 1; stop++)
        {
            using SearchFixture fixture = new(search, options);
            int seen = 0;
            int stopAt = stop;
            fixture.Runs.Events.Hook = e =>
            {
                if (e is not (UnitProgress or TrainingLogged) && seen++ == stopAt)
                    throw new OperationCanceledException();
            };
            Should.Throw<Exception>(() => fixture.Run(1));
            fixture.Runs.Events.Hook = null;
            RunResult resumed = fixture.Run(1);
            SearchRunTests.Text(resumed).ShouldBe(expected, $"stopped at event {stop}");
            fixture.Hooks.Trainings.Count.ShouldBeInRange(trainings, trainings + 1, "at most what was going on is done again");
            Directory.GetFileSystemEntries(fixture.Runs.Runs).ShouldBe([resumed.Directory]);
        }
    }

    [Fact]
    public void DamagedAndHalfWrittenTrials_AreDoneAgain()
    {
        using SearchFixture whole = new();
        string expected = SearchRunTests.Text(whole.Run());

        using SearchFixture fixture = new();
        using CancellationTokenSource source = new();
        fixture.Runs.Events.Hook = e =>
        {
            if (e is TrialFinished { Number: 5 })
                source.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => fixture.Run(1, source.Token));
        string trials = Directory.GetDirectories(Path.Combine(fixture.Runs.Runs, ".partial")).Single();
        trials = Directory.GetDirectories(Path.Combine(trials, "trials"), "mf-f1-*").Single();
        Directory.GetFiles(trials).Select(Path.GetFileName).Order().ShouldBe(["000001.json", "000002.json", "000003.json", "000004.json", "000005.json"]);
        File.WriteAllText(Path.Combine(trials, "000002.json"), "{ \"number\": 2, ");
        File.WriteAllText(Path.Combine(trials, "000003.json"), File.ReadAllText(Path.Combine(trials, "000001.json")));
        File.WriteAllText(Path.Combine(trials, "000006.json.tmp"), "{");
        fixture.Runs.Events.Hook = null;
        fixture.Runs.Events.All.Clear();

        SearchRunTests.Text(fixture.Run(1)).ShouldBe(expected);
        fixture.Runs.Events.All.OfType<TrialFinished>().Where(t => t.Resumed).Select(t => t.Number).ShouldBe([1, 4, 5]);
    }

    [Fact]
    public void AFailedTrial_IsNotTriedAgain()
    {
        using SearchFixture fixture = new();
        fixture.Hooks.BeforeTrain = o => throw (o.Factors > 5 ? new InvalidOperationException("no") : new TimeoutException("later"));
        fixture.Runs.Events.Hook = e =>
        {
            if (e is TrialFinished { Number: 8 })
                throw new OperationCanceledException();
        };
        Should.Throw<Exception>(() => fixture.Run(1));
        fixture.Runs.Events.Hook = null;
        fixture.Run(1).Algorithms[0].Failure!.Code.ShouldBe(Diagnostics.ErrorCodes.SearchFailed);
        fixture.Hooks.Trainings.Count.ShouldBe(8);
    }
}
