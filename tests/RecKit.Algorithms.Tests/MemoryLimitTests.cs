using RecKit.Algorithms.Tests.Neural;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>No training takes more memory than it may. The heap is that of all tests, so this runs when no other does.</summary>
[Collection(AloneCollection.Name)]
public sealed class MemoryLimitTests
{
    private const long Little = 256 << 10;
    private static readonly Lazy<TrainingData> Data = new(() => TinyData.Tastes(users: 3000, items: 1500, eventsPerUser: 60).Training);

    public static TheoryData<string> Algorithms() =>
    [
        .. BuiltIn.Catalog.Components.Where(a => a.Kind == ComponentKind.Algorithm && !a.Options.Paths.Any() && a.Options.Options.All(o => !o.Required)).Select(a => a.Id),
    ];

    [SkippableTheory]
    [MemberData(nameof(Algorithms))]
    public void A_model_larger_than_the_limit_never_comes_out(string id)
    {
        TorchForTests.Require();
        try
        {
            IModel model = Train(BuiltIn.Algorithm(id), Little);
            MemoryModelStore.Save(model).ToBytes().LongLength.ShouldBeLessThan(Little);
        }
        catch (RecKitException e) when (e.Code == ErrorCodes.Memory)
        {
            e.Message.ShouldContain("are allowed");
        }
    }

    [SkippableTheory]
    [InlineData("ials", """{ "epochs": 2 }""")]
    [InlineData("item-knn", "{}")]
    [InlineData("gmf", """{ "epochs": 1, "batch_size": 8192 }""")]
    public void A_training_within_the_limit_is_left_alone(string id, string options)
    {
        TorchForTests.Require();
        Train(BuiltIn.Algorithm(id, options), 1L << 30).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(4, false)]
    public void What_a_training_takes_for_a_while_counts_and_garbage_does_not(int megabytes, bool isEnded)
    {
        Borrower borrower = new(megabytes);
        if (isEnded)
            Should.Throw<RecKitException>(() => Train(borrower, 32 << 20)).Code.ShouldBe(ErrorCodes.Memory);
        else
            Train(borrower, 32 << 20).ShouldNotBeNull();
    }

    private static IModel Train(IAlgorithm algorithm, long limit) =>
        Trainer.Train(algorithm, Data.Value, new TrainingContext { Seed = 1, Threads = 2, MemoryBytes = limit }, "tried", "all");

    // Holds so much until it was seen or a while has passed, and makes much garbage.
    private sealed class Borrower(int megabytes) : IAlgorithm
    {
        public IModel Train(TrainingData data, TrainingContext context)
        {
            List<byte[]> held = [.. Enumerable.Range(0, megabytes).Select(_ => new byte[1 << 20])];
            for (int i = 0; i < 200; i++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                GC.KeepAlive(new byte[1 << 20]);
                Thread.Sleep(5);
            }
            GC.KeepAlive(held);
            return BuiltIn.Algorithm("global-average").Train(data, context);
        }

        public IModel Load(IModelReader reader, LoadContext context) => throw new NotSupportedException();
    }
}
