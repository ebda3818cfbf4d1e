using RecKit.Algorithms;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class DeterminismChecks
{
    public static void SameBytes(AlgorithmSubject subject)
    {
        const string Remedy = "Take all chance from RandomStream.Derive(context.Seed, …), and let no result depend on the order of a hash table or on time.";
        TrainingData data = subject.Tastes.Training;
        int threads = subject.Traits.Determinism == Determinism.AnyThreadCount ? 1 : 2;
        IAlgorithm algorithm = subject.Create();
        byte[] first = Bytes();
        Require(Bytes().AsSpan().SequenceEqual(first), $"two trainings of one instance give different models. {Remedy}");
        Require(subject.TrainToBytes(data, threads: threads).AsSpan().SequenceEqual(first), $"two instances give different models. {Remedy}");
        Task<byte[]>[] atOnce = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(Bytes, TaskCreationOptions.LongRunning))];
        foreach (Task<byte[]> task in atOnce)
        {
            Require(
                task.GetAwaiter().GetResult().AsSpan().SequenceEqual(first),
                "one instance that trains several models at once gives different ones. An algorithm holds options only.");
        }

        byte[] Bytes() => MemoryModelStore.Save(algorithm.Train(data, subject.Context(threads))).ToBytes();
    }

    public static void ThreadInvariance(AlgorithmSubject subject)
    {
        TrainingData data = TinyData.Tastes(users: 500, items: 200, eventsPerUser: 15).Training;
        byte[] expected = subject.TrainToBytes(data);
        foreach (int threads in (int[])[2, 3])
        {
            // Twice, because the assignment of blocks to threads is random.
            for (int round = 0; round < 2; round++)
            {
                Require(
                    subject.TrainToBytes(data, threads: threads).AsSpan().SequenceEqual(expected),
                    $"{threads} threads give another model than one. Cut work into blocks of a fixed size (ParallelBlocks), add up in the order of blocks, " +
                    "derive streams per block; or declare Determinism.SameThreadCount.");
            }
        }
    }
}
