using RecKit.Models;

namespace RecKit.Algorithms.Baselines.ItemAverage;

internal sealed class ItemAverageAlgorithm : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.Everyone,
        Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        double mean = RatingMeans.Global(data);
        return new ItemAverageModel(mean, RatingMeans.ByOwner(data.Events.Items, data.Events.Values, data.ItemCount, mean));
    }

    public IModel Load(IModelReader reader, LoadContext context) =>
        new ItemAverageModel(reader.Read<double>(ItemAverageModel.MeanName).Span[0], reader.Read<double>(ItemAverageModel.ItemMeansName));
}
