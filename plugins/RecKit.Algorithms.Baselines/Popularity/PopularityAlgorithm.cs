using RecKit.Models;

namespace RecKit.Algorithms.Baselines.Popularity;

internal sealed class PopularityAlgorithm : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int[] counts = new int[data.ItemCount];
        foreach (int item in data.Events.Items)
            counts[item]++;
        return new PopularityModel(counts);
    }

    public IModel Load(IModelReader reader, LoadContext context) => new PopularityModel(reader.Read<int>(PopularityModel.CountsName));
}
