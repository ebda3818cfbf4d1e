using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>What <c>gmf</c>, <c>mlp</c> and <c>neumf</c> do alike.</summary>
/// <param name="options">The options.</param>
/// <param name="factors">The length of vectors; 0: none.</param>
/// <param name="layers">The widths of layers; may be empty.</param>
/// <param name="dropout">The share of each layer's input that is dropped.</param>
internal abstract class NcfAlgorithm(NcfOptions options, int factors, IReadOnlyList<int> layers, double dropout) : IAlgorithm
{
    // A gradient of libtorch is summed on one thread in one order, and shards are added up in theirs.
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    public virtual IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        using NcfNetwork network = Network(data, context, factors, layers);
        return Run(network, options, data, context);
    }

    public IModel Load(IModelReader reader, LoadContext context) => layers.Count > 0 ? PairModel.Load(reader) : MeanUserModel.Load(reader);

    protected NcfNetwork Network(TrainingData data, TrainingContext context, int width, IReadOnlyList<int> widths) => new(
        new NcfShape(data.UserCount, data.ItemCount, width, widths, dropout, options.InitDeviation), TorchRuntime.Start(context.Device), context.Seed, context.Threads);

    protected IModel Run(NcfNetwork network, NcfOptions settings, TrainingData data, TrainingContext context, string stage = "")
    {
        TrainedRows known = TrainedRows.Of(data);
        NegativeSource source = new(data.Interactions, settings.SamplerSettings, context.Seed);
        TrainingLoop loop = new(network, source, settings.Loop((LossKind)settings.Loss, settings.WeightDecay), context, stage);
        return loop.Run(() => network.ToModel(known), Load);
    }
}
