using RecKit.Torch.Parameters;
using RecKit.Torch.Training;

namespace RecKit.Torch.Optimization;

/// <summary>Updates parameters from the gradients of a step: the touched embedding rows, and dense parameters.</summary>
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

    /// <summary>Returns the number of state values per parameter value for the given settings.</summary>
    public static int StatesOf(OptimizerSettings settings) => settings.Kind switch
    {
        OptimizerKind.Adagrad => AdagradRule.States,
        OptimizerKind.RmsProp => RmsPropRule.States,
        OptimizerKind.Sgd when settings.Momentum > 0 => MomentumRule.States,
        OptimizerKind.Sgd => GradientDescentRule.States,
        _ => AdamRule.States,
    };

    /// <summary>Creates the optimizer of the settings: kernels if the parameters are in process memory, else tensor operations.</summary>
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

    /// <summary>Creates one of the two forms.</summary>
    public static Optimizer Create<TRule>(OptimizerSettings settings, IReadOnlyList<Parameter> parameters, bool isLocal, int threads)
        where TRule : struct, IUpdateRule =>
        isLocal ? new KernelOptimizer<TRule>(settings, parameters, threads) : new TensorOptimizer<TRule>(settings, parameters);

    /// <summary>Performs a step.</summary>
    /// <param name="shards">The shards of the batch, with their gradients.</param>
    /// <param name="samples">The number of samples that the gradients are summed over.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">The step number, from 1.</param>
    public abstract void Step(ReadOnlySpan<Shard> shards, int samples, double rate, long step);

    /// <summary>Returns the factor that limits the gradient norm to that of the settings.</summary>
    protected float ClipScale(double squares) =>
        Settings.ClipNorm > 0 && squares > Settings.ClipNorm * Settings.ClipNorm ? (float)(Settings.ClipNorm / Math.Sqrt(squares)) : 1;

    /// <summary>Gets the λ added to the gradients of embedding rows.</summary>
    protected float Regularization => Settings.Kind == OptimizerKind.AdamW ? 0 : (float)Settings.Regularization;

    /// <summary>Gets the λ of decoupled decay of embedding rows, per sample that touches them.</summary>
    protected double DecoupledDecay => Settings.Kind == OptimizerKind.AdamW ? Settings.Regularization : 0;

    /// <summary>Returns the λ of the weight decay added to the gradient of a dense parameter.</summary>
    protected float DecayOf(Parameter parameter) =>
        !parameter.IsEmbedding && Settings.Kind != OptimizerKind.AdamW ? (float)Settings.WeightDecay : 0;
}
