using RecKit.Algorithms.Factorization;
using RecKit.Data;
using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>What <c>embedding-mf</c> and <c>deep-rating</c> do alike: they fit ratings with squared loss.</summary>
/// <param name="options">The options.</param>
/// <param name="shape">The sizes, but for those of the data.</param>
/// <param name="weightDecay">The pull of dense weights.</param>
internal abstract class RatingAlgorithm(NeuralOptions options, RatingShape shape, double weightDecay) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Rating, Users = UserScope.Known, Needs = DataNeeds.Values };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        EventLog events = data.Events;
        double sum = 0;
        foreach (float value in events.Values)
            sum += value;
        RatingShape sized = shape with { Users = data.UserCount, Items = data.ItemCount, Mean = (float)(sum / events.Count) };
        using RatingNetwork network = new(sized, TorchRuntime.Start(context.Device), context.Seed, context.Threads);
        TrainedRows known = TrainedRows.Of(data);
        TrainingLoop loop = new(network, new EventSource(events, events.Values.ToArray(), context.Seed), options.Loop(LossKind.Mse, weightDecay), context);
        return loop.Run(() => network.ToModel(known), Load);
    }

    public IModel Load(IModelReader reader, LoadContext context) => shape.Layers.Count > 0 ? PairModel.Load(reader) : KnownUserModel.Load(reader);
}
