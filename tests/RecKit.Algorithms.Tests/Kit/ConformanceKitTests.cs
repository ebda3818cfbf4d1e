using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Testing;
using RecKit.Testing.Algorithms;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kit passes a good algorithm and fails bad ones, each by the check that is there for it and by no other.</summary>
public sealed class ConformanceKitTests
{
    private static readonly AlgorithmTraits Ranking = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone };

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.DependsOnTime, "determinism", "thread-invariance", "*")]
    [InlineData(Fault.KeepsCountBetweenTrainings, "determinism")]
    [InlineData(Fault.DependsOnThreads, "thread-invariance")]
    [InlineData(Fault.RoundsWhenSaving, "save-and-load")]
    [InlineData(Fault.SavesOtherwiseAfterLoading, "save-and-load")]
    [InlineData(Fault.ChangesWhenAsked, "immutable", "thread-safe", "batch-equals-single", "same-for-everyone", "*")]
    [InlineData(Fault.SharesScratchMemory, "thread-safe", "unknown-ranking", "same-for-everyone")]
    [InlineData(Fault.ScoresRelativeToBatch, "batch-equals-single")]
    [InlineData(Fault.ThrowsForUnknownItems, "unknown", "finite", "*")]
    [InlineData(Fault.DividesByRange, "finite")]
    [InlineData(Fault.DividesByRangeInItsTraining, "finite")]
    [InlineData(Fault.WritesIntoTrainingData, "training-data-untouched")]
    [InlineData(Fault.KeepsTrainingData, "training-data-released")]
    [InlineData(Fault.ReadsValuesUndeclared, "needs", "finite")]
    [InlineData(Fault.IgnoresCancellation, "cancelled-before")]
    [InlineData(Fault.LooksAtTokenOnce, "cancelled-during")]
    [InlineData(Fault.IgnoresOption, "option-honoured: weight")]
    [InlineData(Fault.IgnoresWordOfChoice, "option-honoured: damping")]
    [InlineData(Fault.UsesOptionElsewhere, "option-honoured: exponent")]
    [InlineData(Fault.LogsNaN, "log")]
    [InlineData(Fault.LogsEpochsFromZero, "log")]
    [InlineData(Fault.ReportsPercent, "log")]
    [InlineData(Fault.LooksAtUser, "same-for-everyone")]
    [InlineData(Fault.LearnsNothing, "unknown-ranking", "learning")]
    [InlineData(Fault.ShowsOtherFactors, "capabilities")]
    [InlineData(Fault.ShowsOtherWeights, "capabilities")]
    [InlineData(Fault.ShowsOtherBatch, "capabilities")]
    [InlineData(Fault.IsSimilarToItself, "capabilities")]
    [InlineData(Fault.LogsRisingObjective, "learning-curve")]
    [InlineData(Fault.KeepsItsModels, "memory")]
    [InlineData(Fault.KeepsQuestions, "memory")]
    [InlineData(Fault.ChangesWhenUpdated, "updates")]
    [InlineData(Fault.PassesOverNewItems, "updates")]
    [InlineData(Fault.UpdatesByThreads, "updates")]
    [InlineData(Fault.ShrinksWhenUpdated, "updates")]
    [InlineData(Fault.PrefersRareItems, "unknown-ranking")]
    [InlineData(Fault.SplitsOtherScores, "capabilities")]
    [InlineData(Fault.EncodesNothing, "capabilities")]
    [InlineData(Fault.OrdersReasonsBackwards, "lists-and-reasons")]
    [InlineData(Fault.DescribesAllUsersAlike, "lists-and-reasons")]
    public void Fault_IsCaughtByItsCheck(Fault fault, params string[] checks) => ShouldFail(FakeAlgorithm.Describe(fault), checks);

    [Theory]
    [InlineData(Fault.LooksAtUserBesideHistory, UserScope.History, "history-alone")]
    [InlineData(Fault.IgnoresHistory, UserScope.History, "history-alone", "history")]
    [InlineData(Fault.LooksAtUserBesideHistory, UserScope.FoldIn, "fold-in")]
    [InlineData(Fault.None, UserScope.FoldIn, "fold-in", "history")]
    [InlineData(Fault.LooksAtUserBesideHistory, UserScope.Known, "history")]
    [InlineData(Fault.None, UserScope.Known, "known-users")]
    [InlineData(Fault.IgnoresHistory, UserScope.Known)]
    public void WrongUserScope_IsCaughtByItsCheck(Fault fault, UserScope users, params string[] checks) =>
        ShouldFail(FakeAlgorithm.Describe(fault, Ranking with { Users = users }), checks);

    [Fact]
    public void ScoresOffTheirTask_AreCaughtByItsCheck()
    {
        ShouldFail(FakeAlgorithm.Describe(Fault.ExceedsOne, Ranking with { Tasks = PredictionTasks.Probability }), "probabilities");
        ShouldFail(FakeAlgorithm.Describe(Fault.IsOffTheScale, Ranking with { Tasks = PredictionTasks.Rating }), "ratings", "unknown-ratings", "learning");
    }

    [Fact]
    public void ListsThatAreNone_AreCaughtByTheirCheck() => ShouldFail(FakeAlgorithm.Describe(Fault.ListsItemsTwice, Ranking with { ListsOnly = true }), "lists-and-reasons");

    [Fact]
    public void WeakerPromise_IsNotChecked()
    {
        ShouldFail(FakeAlgorithm.Describe(Fault.DependsOnThreads, Ranking with { Determinism = Determinism.SameThreadCount }));
        ShouldFail(FakeAlgorithm.Describe(Fault.DependsOnTime, Ranking with { Determinism = Determinism.None }));
        ShouldFail(FakeAlgorithm.Describe(Fault.LearnsNothing, Ranking with { Learns = false }));
        ShouldFail(FakeAlgorithm.Describe(Fault.ReadsValuesUndeclared, Ranking with { Needs = DataNeeds.Values }));
    }

    [Fact]
    public void WrongManifest_IsCaughtByItsCheck()
    {
        ShouldFail(Described(p => p["weight"]!.AsObject().Remove("description")), "option-documented: weight");
        ShouldFail(Described(p => p["weight"]!.AsObject().Remove("minimum")), "option-documented: weight");
        ShouldFail(Described(p => p["weight"]!["maximum"] = 20), "option-range: weight");
        ShouldFail(Described(p => p["weight"]!["maximum"] = 5), "option-range: weight");
        ShouldFail(Described(p => p["damping"]!["enum"] = new JsonArray("none", "root", "power", "no-such-word")), "option-range: damping");
        ShouldFail(Described(p => p["exponent"]!.AsObject().Remove("x-applies-when")), "option-honoured: exponent");
        ShouldFail(
            Described(p => p["exponent"]!["x-applies-when"] = new JsonObject { ["dampening"] = new JsonArray("power") }),
            "option-honoured: exponent", "option-range: exponent");

        static ComponentDescriptor Described(Action<JsonObject> change) => FakeAlgorithm.Describe(Fault.None, change: change);
    }

    [Fact]
    public void Message_NamesAlgorithmCheckAndRemedy()
    {
        ConformanceCheck check = AlgorithmConformance.Checks(FakeAlgorithm.Describe(Fault.IgnoresOption)).Single(c => c.Name == "option-honoured: weight");
        string message = Should.Throw<ConformanceException>(check.Run).Message;
        message.ShouldStartWith("test/fake, option-honoured: weight: ");
        message.ShouldContain("Use it, remove it, or say with [AppliesWhen]");
    }

    // A star: others may fail as well, since the fault breaks nearly everything.
    private static void ShouldFail(ComponentDescriptor algorithm, params string[] expected)
    {
        List<string> failed = [];
        List<string> messages = [];
        foreach (ConformanceCheck check in AlgorithmConformance.Checks(algorithm))
        {
            try
            {
                check.Run();
            }
            catch (ConformanceException e)
            {
                failed.Add(check.Name);
                messages.Add(e.Message);
            }
        }
        string all = string.Join(Environment.NewLine, messages);
        if (expected.Contains("*"))
            expected.Where(name => name != "*").ShouldBeSubsetOf(failed, all);
        else
            failed.ShouldBe(expected, ignoreOrder: true, all);
    }
}
