using RecKit.Torch.Parameters;
using RecKit.Torch.Training;

namespace RecKit.Torch.Optimization;

/// <summary>Changes parameters by the gradients of a step: rows of embeddings that were touched, and dense parameters.</summary>
internal abstract class Optimizer
{
    protected Optimizer(OptimizerSettings settings, IReadOnlyList<Parameter> parameters, int states)
    {
        (Settings, Parameters) = (settings, parameters);
        foreach (Parameter parameter in parameters)
            parameter.EnsureStates(states);
    }

    protected OptimizerSettings Settings { get; }

    protected IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Gets how many numbers the optimizer of the settings keeps for each parameter.</summary>
    public static int StatesOf(OptimizerSettings settings) => settings.Kind switch
    {
        OptimizerKind.Adagrad => AdagradRule.States,
        OptimizerKind.RmsProp => RmsPropRule.States,
        OptimizerKind.Sgd when settings.Momentum > 0 => MomentumRule.States,
        OptimizerKind.Sgd => GradientDescentRule.States,
        _ => AdamRule.States,
    };

    /// <summary>Makes the optimizer of the settings: with kernels where the numbers lie in the memory of the process, else with operations on tensors.</summary>
    public static Optimizer Create(OptimizerSettings settings, IReadOnlyList<Parameter> parameters, int threads)
    {
        bool isLocal = parameters.All(p => p.IsLocal);
        return settings.Kind switch
        {
            OptimizerKind.Adagrad => Create<AdagradRule>(settings, parameters, isLocal, threads),
            OptimizerKind.RmsProp => Create<RmsPropRule>(settings, parameters, isLocal, threads),
            OptimizerKind.Sgd when settings.Momentum > 0 => Create<MomentumRule>(settings, parameters, isLocal, threads),
            OptimizerKind.Sgd => Create<GradientDescentRule>(settings, parameters, isLocal, threads),
            _ => Create<AdamRule>(settings, parameters, isLocal, threads),
        };
    }

    /// <summary>Makes one of the two forms.</summary>
    public static Optimizer Create<TRule>(OptimizerSettings settings, IReadOnlyList<Parameter> parameters, bool isLocal, int threads)
        where TRule : struct, IUpdateRule =>
        isLocal ? new KernelOptimizer<TRule>(settings, parameters, threads) : new TensorOptimizer<TRule>(settings, parameters);

    /// <summary>Takes a step.</summary>
    /// <param name="shards">The shards of the batch, with their gradients.</param>
    /// <param name="samples">How many samples the gradients are sums over.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">The step, from 1.</param>
    public abstract void Step(ReadOnlySpan<Shard> shards, int samples, double rate, long step);

    /// <summary>What gradients are multiplied by so that their length is at most that of the settings.</summary>
    protected float ClipScale(double squares) =>
        Settings.ClipNorm > 0 && squares > Settings.ClipNorm * Settings.ClipNorm ? (float)(Settings.ClipNorm / Math.Sqrt(squares)) : 1;

    /// <summary>λ that is added to the gradients of embedding rows.</summary>
    protected float Regularization => Settings.Kind == OptimizerKind.AdamW ? 0 : (float)Settings.Regularization;

    /// <summary>λ by which embedding rows shrink apart from their gradients, for each sample that touches them.</summary>
    protected double DecoupledDecay => Settings.Kind == OptimizerKind.AdamW ? Settings.Regularization : 0;

    /// <summary>λ of the decay that is added to the gradient of a dense parameter.</summary>
    protected float DecayOf(Parameter parameter) =>
        !parameter.IsEmbedding && Settings.Kind != OptimizerKind.AdamW ? (float)Settings.WeightDecay : 0;
}
