using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Runs;
using RecKit.Learning.Training;
using RecKit.Models;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Dataset Data = FakeComponents.Data();

    [Fact]
    public void Train_OurOwnTrainingError_GetsTheNameOfAlgorithmAndFold() => Fails(
        new RecKitException(ErrorCodes.Training, "epoch 3 gave NaN; lower learning_rate."), ErrorCodes.Training,
        "Training 'row' on fold 'u1' failed: epoch 3 gave NaN; lower learning_rate.");

    [Fact]
    public void Train_ErrorOfAnotherKind_Passes() =>
        Fails(new RecKitException(ErrorCodes.RunDirectory, "disk full"), ErrorCodes.RunDirectory, "disk full");

    [Fact]
    public void Train_OutOfMemory_IsAnErrorOfMemory() =>
        Fails(new OutOfMemoryException("no memory"), ErrorCodes.Memory, "Training 'row' on fold 'u1' needs more memory than there is: no memory");

    [Fact]
    public void Train_ErrorOfSeveralThreads_ShowsTheCause() => Fails(
        new AggregateException(new AggregateException(new FormatException("odd"))), ErrorCodes.Training,
        "Training 'row' on fold 'u1' failed: FormatException: odd");

    [Fact]
    public void Train_CancelledByTheAlgorithmItself_IsAFailure() =>
        Fails(new OperationCanceledException("gave up"), ErrorCodes.Training, "Training 'row' on fold 'u1' failed: OperationCanceledException: gave up");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_Cancelled_PassesTheCancellation(bool wrapped)
    {
        using CancellationTokenSource source = new();
        FakeHooks hooks = new()
        {
            BeforeTrain = (_, c) =>
            {
                source.Cancel();
                OperationCanceledException cancelled = new(c.Cancellation);
                throw wrapped ? new AggregateException(cancelled) : cancelled;
            },
        };
        Should.Throw<OperationCanceledException>(() => Train(hooks, source.Token));
    }

    [Fact]
    public void Train_NoModel_IsAFailure() => Should.Throw<RecKitException>(
        () => Trainer.Train(new Nothing(), Training(), new TrainingContext { Seed = 1 }, "row", "u1")).Message.ShouldContain("gave no model");

    [Fact]
    public void Train_NoEvents_IsAFailureThatSaysSo()
    {
        TrainingData empty = new(new EventLog([], []), 2, 2);
        Should.Throw<RecKitException>(() => Trainer.Train(new Nothing(), empty, new TrainingContext { Seed = 1 }, "row", "u1"))
            .Message.ShouldContain("no training events");
    }

    [Fact]
    public void SeedOf_DependsOnSeedAlgorithmAndFold()
    {
        Trainer.SeedOf(1, "a", "u1").ShouldBe(Trainer.SeedOf(1, "a", "u1"));
        new[] { Trainer.SeedOf(1, "a", "u1"), Trainer.SeedOf(2, "a", "u1"), Trainer.SeedOf(1, "b", "u1"), Trainer.SeedOf(1, "a", "u2") }
            .Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void SeedOf_TheFirstRepeat_IsThatOfARunWithoutRepeats()
    {
        Trainer.SeedOf(1, "a", "u1", repeat: 1).ShouldBe(Trainer.SeedOf(1, "a", "u1"));
        Enumerable.Range(1, 5).Select(repeat => Trainer.SeedOf(1, "a", "u1", repeat)).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void TrainingSet_UnknownRatings_AreLeftOutOnlyWhereRatingsAreNeeded()
    {
        Dataset data = Data with { Events = new EventLog([0, 0, 1], [0, 1, 1], [float.NaN, 2, 3]) };
        TrainingSet all = TrainingSet.Of(data, [0, 1, 2], DataNeeds.None);
        all.Data.Events.Count.ShouldBe(3);
        all.LeftOut.IsEmpty.ShouldBeTrue();
        TrainingSet known = TrainingSet.Of(data, [0, 1, 2], DataNeeds.Values);
        known.Data.Events.Values.ToArray().ShouldBe([2, 3]);
        known.LeftOut.ToArray().ShouldBe([0]);
    }

    [Fact]
    public void Require_RatingsThatAreAllUnknown_AreNone()
    {
        Dataset data = Data with { Events = new EventLog([0], [0], [float.NaN]) };
        Should.Throw<RecKitException>(() => TrainingSet.Require(data, DataNeeds.Values | DataNeeds.Timestamps, "Algorithm 'bmf'")).Message
            .ShouldContain("'bmf' needs ratings and timestamps");
        TrainingSet.Require(Data, DataNeeds.Values | DataNeeds.Timestamps, "Algorithm 'bmf'");
    }

    private static void Fails(Exception thrown, string code, string message)
    {
        FakeHooks hooks = new() { BeforeTrain = (_, _) => throw thrown };
        RecKitException error = Should.Throw<RecKitException>(() => Train(hooks, default));
        error.Code.ShouldBe(code);
        error.Message.ShouldBe(message);
    }

    private static IModel Train(FakeHooks hooks, CancellationToken cancellation) => Trainer.Train(
        new FakeAlgorithm(hooks), Training(), new TrainingContext { Seed = 1, Cancellation = cancellation }, "row", "u1");

    private static TrainingData Training() => new(Data.Events, Data.Users.Count, Data.Items.Count);

    private sealed class Nothing : IAlgorithm
    {
        public IModel Train(TrainingData data, TrainingContext context) => null!;

        public IModel Load(IModelReader reader, LoadContext context) => null!;
    }
}
