using RecKit.Torch.Parameters;
using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>What is trained: named parameters, and the scores of samples as a function of them. Models derive from it.</summary>
/// <remarks>
/// <see cref="Forward"/> takes all that it learns from the shard (<see cref="Shard.Rows(Parameter, ReadOnlySpan{int})"/>, <see cref="Shard.Of"/>) and never from a parameter itself: so each
/// shard has a graph of its own, several run at once, and the loop knows which rows were touched. Thread safety: <see cref="Forward"/> is called from several threads.
/// </remarks>
public abstract class Network : IDisposable
{
    private readonly ulong _seed;
    private readonly List<Parameter> _parameters = [];

    /// <summary>Makes a network without parameters.</summary>
    /// <param name="device">Where its numbers are.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="threads">How many threads draw first values.</param>
    protected Network(Device device, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(device);
        (Device, _seed, Threads) = (device, seed, threads);
    }

    /// <summary>Gets where the numbers are.</summary>
    public Device Device { get; }

    /// <summary>Gets how many threads may be used.</summary>
    protected int Threads { get; }

    /// <summary>Gets the parameters, in the order in which they were added.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Scores the samples of a shard.</summary>
    /// <param name="shard">The samples.</param>
    /// <returns>One score per sample, before any link function: a vector of <see cref="Shard.Count"/> numbers.</returns>
    public abstract Tensor Forward(Shard shard);

    /// <summary>Gives the loss of a shard, added up over its samples. By default that of the settings, of what <see cref="Forward"/> gives.</summary>
    /// <param name="shard">The samples.</param>
    /// <param name="loss">The loss of the settings.</param>
    /// <returns>One number.</returns>
    public virtual Tensor Loss(Shard shard, LossKind loss) => Losses.Sum(loss, Forward(shard), shard);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the parameters.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach (Parameter parameter in _parameters)
            parameter.Dispose();
    }

    /// <summary>Adds an embedding.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many rows, at least 1.</param>
    /// <param name="width">How many numbers a row has.</param>
    /// <param name="initializer">The first values.</param>
    /// <returns>The embedding.</returns>
    protected Parameter AddEmbedding(string name, int rows, int width, Initializer initializer) =>
        Add(new Parameter(name, true, Device, Math.Max(rows, 1), width), initializer);

    /// <summary>Adds a dense parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initializer">The first values.</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>The parameter.</returns>
    protected Parameter AddDense(string name, Initializer initializer, params long[] shape) => Add(new Parameter(name, false, Device, shape), initializer);

    private Parameter Add(Parameter parameter, Initializer initializer)
    {
        if (_parameters.Exists(p => p.Name == parameter.Name))
            throw new ArgumentException($"The network has a parameter '{parameter.Name}' already.");
        _parameters.Add(parameter);
        parameter.Fill(initializer, _seed, Threads);
        return parameter;
    }
}
