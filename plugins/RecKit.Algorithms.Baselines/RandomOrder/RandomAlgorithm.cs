using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Baselines.RandomOrder;

internal sealed class RandomAlgorithm : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Ranking,
        Users = UserScope.Known,
        Learns = false,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new RandomModel(RandomStream.DeriveSeed(context.Seed, "random"));
    }

    public IModel Load(IModelReader reader, LoadContext context) => new RandomModel((ulong)reader.Read<long>(RandomModel.SeedName).Span[0]);
}
