using RecKit.Models;

namespace RecKit.Algorithms.Baselines.UserAverage;

internal sealed class UserAverageAlgorithm : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.FoldIn,
        Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        double mean = RatingMeans.Global(data);
        return new UserAverageModel(mean, RatingMeans.ByOwner(data.Events.Users, data.Events.Values, data.UserCount, mean));
    }

    public IModel Load(IModelReader reader, LoadContext context) =>
        new UserAverageModel(reader.Read<double>(UserAverageModel.MeanName).Span[0], reader.Read<double>(UserAverageModel.UserMeansName));
}
