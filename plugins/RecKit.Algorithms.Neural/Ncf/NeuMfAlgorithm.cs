using RecKit.Models;
using RecKit.Torch.Optimization;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>
/// Neural matrix factorization: <c>gmf</c> and <c>mlp</c> with embeddings of their own and one output (He et al., WWW 2017, section 3.4), from a random start or, with
/// <c>pretrain</c>, from both halves trained by themselves.
/// </summary>
internal sealed class NeuMfAlgorithm(NeuMfOptions options) : NcfAlgorithm(options, options.Factors, LayerWidths.Checked(options.Layers), options.Dropout)
{
    private const string Factors = "gmf";
    private const string Layers = "mlp";
    private const string Both = "neumf";

    public override IModel Train(TrainingData data, TrainingContext context)
    {
        if (!options.Pretrain)
            return base.Train(data, context);
        context.Cancellation.ThrowIfCancellationRequested();
        using NcfNetwork network = Network(data, context, options.Factors, options.Layers);
        // A checkpoint of the last stage holds all that the ones before it came to.
        if ((string?)context.Checkpoints?.Open()?.ReadState()["stage"] != Both)
        {
            using NcfNetwork factors = Network(data, context, options.Factors, []);
            using NcfNetwork layers = Network(data, context, 0, options.Layers);
            Half(factors, data, context, Factors, 0);
            Half(layers, data, context, Layers, 1);
            network.StartFrom(factors, layers, (float)options.PretrainBalance);
        }
        NeuMfOptions last = options with { Optimizer = OptimizerKind.Sgd, LearningRate = options.FinetuneRate };
        return Run(network, last, data, Staged(context, 2), Both);
    }

    private void Half(NcfNetwork network, TrainingData data, TrainingContext context, string stage, int number)
    {
        NeuMfOptions half = options with { Epochs = options.PretrainEpochs, Patience = 0 };
        context.Log.Info($"Trains {stage} by itself.");
        Run(network, half, data, Staged(context, number) with { ValidateEveryEpoch = false }, stage);
    }

    private TrainingContext Staged(TrainingContext context, int number)
    {
        double all = (2.0 * options.PretrainEpochs) + options.Epochs;
        double begun = number * (double)options.PretrainEpochs / all;
        double share = (number == 2 ? options.Epochs : options.PretrainEpochs) / all;
        return context with { Progress = context.Progress is { } progress ? new StageProgress(progress, begun, share) : null };
    }

    private sealed class StageProgress(IProgress<double> whole, double begun, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(begun + (share * value));
    }
}
