using RecKit.Testing.Data;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

/// <summary>What a training leaves behind. The memory of the process is that of all tests, so this runs when no other does.</summary>
[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    private static readonly TastesData Data = TinyData.Tastes(users: 80, items: 40, eventsPerUser: 12);

    public MemoryTests() => TorchForTests.Require();

    [SkippableFact]
    public void Memory_stays_flat_over_100_epochs()
    {
        IAlgorithm algorithm = BuiltIn.Algorithm("neumf", """{ "epochs": 100, "batch_size": 256, "dropout": 0.1 }""");
        MemoryLog log = new();
        algorithm.Train(Data.Training, new TrainingContext { Seed = 1, Threads = 2, Log = log });
        // After the first epochs have warmed up the allocators.
        (log.At[99] - log.At[19]).ShouldBeLessThan(24 << 20);
    }

    private sealed class MemoryLog : ITrainingLog
    {
        public List<long> At { get; } = [];

        public void Epoch(int epoch, double objective)
        {
            GC.Collect();
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            At.Add(self.WorkingSet64);
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message)
        {
        }
    }
}

/// <summary>Tests that measure the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
