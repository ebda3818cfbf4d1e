using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>
/// Deep matrix factorization (Xue et al., IJCAI 2017): two towers of layers over the rows and the columns of the rating matrix, compared by their cosine. A user is what its history
/// says, so anyone with a history can be served.
/// </summary>
internal sealed class DmfAlgorithm(DmfOptions options) : IOptionTraits
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true };

    // With the plain loss ratings are only what the towers look at: every pair is to be predicted as a positive one.
    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.Loss == DmfLoss.Nce };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        LayerWidths.CheckRange(options.Layers);
        InteractionMatrix matrix = data.Interactions;
        Func<float, float>? target = options.Loss == DmfLoss.Nce ? Share(matrix) : null;
        using DmfNetwork network = new(matrix, options, TorchRuntime.Start(context.Device), context.Seed, context.Threads);
        NegativeSource source = new(matrix, new NegativeSettings(options.Negatives), context.Seed, target);
        // Each distinct user and item of a batch goes through its tower once, so a batch is not cut.
        LoopSettings settings = options.Loop(LossKind.Bce, options.WeightDecay) with { WholeBatch = true };
        return new TrainingLoop(network, source, settings, context).Run(network.ToModel, Load);
    }

    public IModel Load(IModelReader reader, LoadContext context) => DmfModel.Load(reader);

    private static Func<float, float> Share(InteractionMatrix matrix)
    {
        float highest = 0;
        foreach (float value in matrix.AllValues)
            highest = Math.Max(highest, value);
        return highest > 0
            ? value => Math.Clamp(value / highest, 0, 1)
            : throw new RecKitException(ErrorCodes.Training, $"'loss: nce' divides ratings by the highest one, but no rating is above 0 (the highest is {highest}). Take loss: bce.");
    }
}
