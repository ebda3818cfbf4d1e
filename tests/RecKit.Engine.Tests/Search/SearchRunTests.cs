using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Runs;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Search;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class SearchRunTests : IDisposable
{
    private readonly SearchFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void TheWinner_IsTheBestOnTheValidationPart_AndEveryTrialIsReported()
    {
        RunResult result = _fixture.Run();
        AlgorithmResult mf = result.Algorithms.ShouldHaveSingleItem();
        SearchResult search = mf.Search.ShouldNotBeNull();
        search.Use.ShouldBe("fake/random");
        search.Metric.ShouldBe("rmse");
        search.HigherIsBetter.ShouldBeFalse();
        search.Options.ShouldBe(["learning_rate", "factors", "regularization"]);
        search.Trials.Select(t => t.Number).ShouldBe(Enumerable.Range(1, 8));
        search.Trials.ShouldAllBe(t => t.State == TrialState.Complete && t.Error == null && t.Metrics["rmse"] == t.Value && t.Metrics.ContainsKey("hits"));

        TrialResult best = search.Trials.MinBy(t => t.Value)!;
        SearchWinner winner = search.Winners.ShouldHaveSingleItem();
        winner.ShouldSatisfyAllConditions(w => w.Fold.ShouldBe("f1"), w => w.Trial.ShouldBe(best.Number), w => w.Value.ShouldBe(best.Value));
        foreach ((string name, JsonNode? value) in best.Options)
            winner.Options[name]!.ToJsonString().ShouldBe(value!.ToJsonString());
        winner.Options["epochs"]!.GetValue<int>().ShouldBe(9, "what is not searched is as it was set");
        mf.Validation["rmse"].Mean.ShouldBe(best.Value, "of the model that was trained without the validation part");
    }

    [Fact]
    public void TheWinner_IsTrainedOnTrainingAndValidationPart_AndTestedOnce_AsItWouldBeByItself()
    {
        RunResult result = _fixture.Run();
        SgdHooks hooks = _fixture.Hooks;
        int parts = _fixture.Runs.Data.Events.Count / 4;
        hooks.Trainings.Count.ShouldBe(9);
        hooks.Trainings.Take(8).ShouldAllBe(t => Math.Abs(t.Data.Events.Count - (2 * parts)) < 4);
        hooks.Trainings[8].Data.Events.Count.ShouldBeInRange(3 * parts, (3 * parts) + 3);
        hooks.Trainings[8].Context.Validator.ShouldBeNull();

        using SearchFixture alone = new();
        SearchWinner winner = result.Algorithms[0].Search!.Winners[0];
        AlgorithmPlan plain = alone.Plain();
        alone.Runs.Use(1, validation: false);
        alone.Plan = alone.Plan with { Algorithms = [plain with { Use = plain.Use with { Options = winner.Options } }] };
        alone.Run().Algorithms[0].Metrics["rmse"].Mean.ShouldBe(result.Algorithms[0].Metrics["rmse"].Mean);
    }

    [Theory]
    [InlineData("random", """{ "trials": 9 }""")]
    [InlineData("grid", """{ "points": 2 }""")]
    [InlineData("tpe", """{ "trials": 12, "startup": 4, "batch": 3 }""")]
    [InlineData("asha", """{ "trials": 12 }""")]
    public void AnySearch_IsTheSameForAnyNumberOfThreads(string search, string options)
    {
        using SearchFixture fixture = new(search, options);
        string one = Text(fixture.Run(1));
        Text(fixture.Run(2)).ShouldBe(one);
        Text(fixture.Run(5)).ShouldBe(one);
    }

    [Fact]
    public void Trials_AreTheSameInAnyRow()
    {
        using SearchFixture few = new(options: """{ "trials": 3 }""");
        few.Run().Algorithms[0].Search!.Trials.Select(Text).ShouldBe(_fixture.Run().Algorithms[0].Search!.Trials.Take(3).Select(Text));
        _fixture.Hooks.Trainings.Select(t => t.Context.Seed).Distinct().Count().ShouldBe(9, "each has a seed of its own");
    }

    [Fact]
    public void EachFold_IsSearchedByItself_WithTheSamePoints()
    {
        _fixture.Runs.Use(3, validation: true);
        _fixture.Runs.Keep(KeepModels.Refit);
        RunResult result = _fixture.Run();
        SearchResult search = result.Algorithms[0].Search!;
        search.Trials.Count.ShouldBe(24);
        search.Winners.Select(w => w.Fold).ShouldBe(["f1", "f2", "f3"]);
        search.Trials[8].Options.ToJsonString().ShouldBe(search.Trials[0].Options.ToJsonString());
        search.Trials[8].Value.ShouldNotBe(search.Trials[0].Value);

        JsonObject options = Manifest(result).Algorithm.Options;
        search.Winners.Select(w => w.Options.ToJsonString()).ShouldContain(options.ToJsonString(), "the model of all events has options that won");
    }

    [Fact]
    public void Repeats_ShareTheSearchOfTheirFold()
    {
        _fixture.Plan = _fixture.Plan with { Repeats = 3 };
        RunResult result = _fixture.Run();
        _fixture.Hooks.Trainings.Count.ShouldBe(8 + 3);
        result.Algorithms[0].Search!.Trials.Count.ShouldBe(8);
        result.Algorithms[0].Metrics["rmse"].Repeats!.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void TheModelThatIsKept_IsTheOneThatWasTested()
    {
        _fixture.Runs.Keep(KeepModels.Best);
        RunResult result = _fixture.Run();
        ModelManifest manifest = Manifest(result);
        manifest.Algorithm.Options.ToJsonString().ShouldBe(result.Algorithms[0].Search!.Winners[0].Options.ToJsonString());
        manifest.Data.Events.ShouldBe(_fixture.Hooks.Trainings[^1].Data.Events.Count);
        manifest.Metrics["rmse"].ShouldBe(result.Algorithms[0].Metrics["rmse"].Mean);
    }

    [Fact]
    public void AFailingTrial_IsRecorded_AndTheSearchGoesOn()
    {
        _fixture.Hooks.BeforeTrain = o =>
        {
            if (o.Factors > 5)
                throw new InvalidOperationException("no room for so many");
        };
        RunResult result = _fixture.Run();
        SearchResult search = result.Algorithms[0].Search!;
        TrialResult[] failed = [.. search.Trials.Where(t => Factors(t) > 5)];
        failed.Length.ShouldBeInRange(1, 7);
        failed.ShouldAllBe(t => t.State == TrialState.Failed && double.IsNaN(t.Value) && t.Error!.Contains("no room for so many"));
        search.Trials.Except(failed).ShouldAllBe(t => t.State == TrialState.Complete);
        failed.ShouldNotContain(t => t.Number == search.Winners[0].Trial);
        _fixture.Runs.Events.All.OfType<TrialFinished>().Count(t => t.Error is not null).ShouldBe(failed.Length);
        Text(RunStore.Read(result.Directory)).ShouldBe(Text(result));
    }

    [Fact]
    public void OptionsThatContradictEachOther_AreAFailedTrial()
    {
        IReadOnlyList<SpaceOption> space = [new() { Name = "factors", Kind = ParameterKind.Choice, Values = [JsonValue.Create(4L), JsonValue.Create(65L)] }];
        _fixture.Plan = _fixture.Plan with { Algorithms = [_fixture.Searched("grid", "{}", space)] };
        TrialResult failed = _fixture.Run().Algorithms[0].Search!.Trials[1];
        failed.State.ShouldBe(TrialState.Failed);
        failed.Error!.ShouldContain("'factors'");
    }

    [Fact]
    public void WhenAllTrialsFail_TheRowSaysSo_AndShowsThem()
    {
        _fixture.Hooks.BeforeTrain = _ => throw new InvalidOperationException("never");
        AlgorithmResult row = _fixture.Run().Algorithms[0];
        AlgorithmFailure error = row.Failure.ShouldNotBeNull();
        (error.Code, error.Stage).ShouldBe((ErrorCodes.SearchFailed, FailureStage.Search));
        error.Message.ShouldContain("all 8 trials failed");
        error.Message.ShouldContain("never");
        row.Metrics.ShouldBeEmpty();
        row.Search!.Winners.ShouldBeEmpty();
        row.Search.Trials.Count.ShouldBe(8);

        // Nothing of it is taken over: what made it fail may be mended.
        _fixture.Hooks.BeforeTrain = null;
        _fixture.Run().State.ShouldBe(RunState.Finished);
    }

    [Fact]
    public void WhenAnotherAlgorithmFailed_ItsTrialsAreNotMadeAgain()
    {
        _fixture.Plan = _fixture.Plan with { Algorithms = [.. _fixture.Plan.Algorithms, _fixture.Runs.FakePlan("other")] };
        _fixture.Runs.Second.BeforeTrain = (_, _) => throw new InvalidOperationException("boom");
        RunResult failed = _fixture.Run();
        failed.State.ShouldBe(RunState.Failed);
        int trainings = _fixture.Hooks.Trainings.Count;
        _fixture.Runs.Second.BeforeTrain = null;
        RunResult mended = _fixture.Run();
        _fixture.Hooks.Trainings.Count.ShouldBe(trainings);
        mended.Algorithms[0].Search!.Trials.Select(t => (t.Number, t.Value)).ShouldBe(failed.Algorithms[0].Search!.Trials.Select(t => (t.Number, t.Value)));
        mended.Algorithms[0].Metrics["rmse"].Folds.ShouldBe(failed.Algorithms[0].Metrics["rmse"].Folds);
    }

    [Fact]
    public void WithoutAValidationPart_NothingIsTrained()
    {
        _fixture.Runs.Use(2, validation: false);
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Code.ShouldBe(ErrorCodes.NoValidation);
        error.Message.ShouldContain("never searched on the test part");
        _fixture.Hooks.Trainings.ShouldBeEmpty();
    }

    [Fact]
    public void AFullDisk_IsNoFailedTrial()
    {
        _fixture.Hooks.BeforeTrain = _ => throw new RecKitException(ErrorCodes.RunDirectory, "the disk is full");
        Should.Throw<RecKitException>(() => _fixture.Run()).Code.ShouldBe(ErrorCodes.RunDirectory);
    }

    [Fact]
    public void WhatEarlyStoppingChose_IsWhatTheRefitTrains()
    {
        // High rates fit the training part soon and then only get worse.
        IReadOnlyList<SpaceOption> space = [new() { Name = "learning_rate", Kind = ParameterKind.Choice, Values = [JsonValue.Create(0.08), JsonValue.Create(0.1)] }];
        _fixture.Plan = _fixture.Plan with { Algorithms = [_fixture.Searched("grid", "{}", space, new SgdOptions { Factors = 8, Epochs = 200, Patience = 3 })] };
        SearchResult search = _fixture.Run().Algorithms[0].Search!;
        TrialResult winner = search.Trials.MinBy(t => t.Value)!;
        winner.BestEpoch.ShouldNotBeNull().ShouldBeInRange(1, 150);
        winner.Steps.ShouldBe(winner.BestEpoch.Value + 3);
        _fixture.Hooks.Trainings[^1].Options.ShouldSatisfyAllConditions(o => o.Epochs.ShouldBe(winner.BestEpoch.Value), o => o.Patience.ShouldBe(0));
        _fixture.Runs.Events.All.OfType<RunWarning>().ShouldNotContain(w => w.Message.Contains("patience"));
    }

    [Fact]
    public void ASearchThatBreaksTheRules_IsRefused()
    {
        Broken(new Scripted(1, [[0.5, 3, 0]])).ShouldContain("'learning_rate' the value 0.5");
        Broken(new Scripted(1, [[0.05, 3, 0], [0.05, 3, 1]])).ShouldContain("announced 1");
        Broken(new Scripted(1, [])).ShouldContain("proposed nothing");
        Broken(new Scripted(1, [[0.05, 3, 0]], new TrialProposal(new[] { 0.05, 3, 0 }) { Continues = 1 })).ShouldContain("was not stopped");

        string Broken(ISearch search)
        {
            _fixture.Plan = _fixture.Plan with { Algorithms = [_fixture.Searched(search)] };
            AlgorithmFailure error = _fixture.Run().Algorithms[0].Failure.ShouldNotBeNull();
            error.Code.ShouldBe(ErrorCodes.ComponentContract);
            return error.Message;
        }
    }

    [Fact]
    public void TheTrialTable_HasARowPerTrial()
    {
        RunResult result = _fixture.Run();
        IReadOnlyList<TableColumn> table = _fixture.Runs.Tables.ByName["mf.mem"].ShouldHaveSingleItem();
        table.Select(c => c.Name).ShouldBe(
        [
            "fold", "trial", "state", "is_winner", "value", "steps", "best_epoch", "seconds", "option.learning_rate", "option.factors", "option.regularization", "rmse",
            "hits", "error",
        ]);
        table.ShouldAllBe(c => c.Values.Length == 8);
        ((int[])table[3].Values).Sum().ShouldBe(1);
        ((double[])table[9].Values)[2].ShouldBe(Factors(result.Algorithms[0].Search!.Trials[2]));
        File.Exists(Path.Combine(result.Directory, "trials", "mf.mem")).ShouldBeTrue();
    }

    [Fact]
    public void WithAMemoryLimit_NoMoreTrialsRunAtOnceThanFit()
    {
        _fixture.Hooks.BeforeTrain = _ => SpinWait.SpinUntil(() => _fixture.Hooks.MostAtOnce > 1, TimeSpan.FromSeconds(30));
        string free = Text(_fixture.Run(4));
        _fixture.Hooks.MostAtOnce.ShouldBeGreaterThan(1);

        using SearchFixture tight = new();
        tight.Hooks.BeforeTrain = _ =>
        {
            byte[] large = new byte[60 << 20];
            Array.Fill(large, (byte)1);
            Thread.Sleep(30);
            GC.KeepAlive(large);
        };
        tight.Plan = tight.Plan with { Memory = 100 << 20 };
        Text(tight.Run(4)).ShouldBe(free);
        tight.Hooks.MostAtOnce.ShouldBe(1);
    }

    private static int Factors(TrialResult trial) => JsonSerializer.Deserialize<int>(trial.Options["factors"]);

    internal static string Text(RunResult result) =>
        string.Join('\n', result.Algorithms.SelectMany(a => a.Search!.Trials.Select(Text).Append($"{a.Metrics["rmse"].Mean:R} {a.Search!.Winners[0].Trial}")));

    private static string Text(TrialResult t) =>
        FormattableString.Invariant($"{t.Fold} {t.Number} {t.State} {t.Options.ToJsonString()} {t.Value:R} {t.Steps} {t.BestEpoch} {t.Metrics.Count} {t.Error}");

    private ModelManifest Manifest(RunResult result) => ModelPackage.Load(
        RunStore.FindModels(result.Directory).ShouldHaveSingleItem(), new FakeCatalog(_fixture.Plan.Algorithms[0].Use.Component)).Manifest;

    private sealed class Scripted(int announced, double[][] points, params TrialProposal[] again) : ISearch
    {
        public int CountTrials(SearchSpace space) => announced;

        public IReadOnlyList<TrialProposal> Propose(SearchState state) =>
            state.Finished.Count > 0 ? again : [.. points.Select(p => new TrialProposal(p))];
    }
}
