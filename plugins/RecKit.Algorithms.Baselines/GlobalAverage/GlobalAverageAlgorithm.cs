using RecKit.Models;

namespace RecKit.Algorithms.Baselines.GlobalAverage;

internal sealed class GlobalAverageAlgorithm : IAlgorithm
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
        return new GlobalAverageModel(RatingMeans.Global(data));
    }

    public IModel Load(IModelReader reader, LoadContext context) => new GlobalAverageModel(reader.Read<double>(GlobalAverageModel.MeanName).Span[0]);
}
