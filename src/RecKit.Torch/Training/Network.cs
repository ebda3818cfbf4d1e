using RecKit.Torch.Parameters;
using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>The base class of trainable models: named parameters and the scores of samples as a function of them.</summary>
/// <remarks>
/// <see cref="Forward"/> accesses everything trainable through the shard (<see cref="Shard.Rows(Parameter, ReadOnlySpan{int})"/>,
/// <see cref="Shard.Of"/>), never through a parameter directly. Each shard therefore has its own graph, several run concurrently, and the
/// loop knows which rows were touched. Thread safety: <see cref="Forward"/> is called concurrently.
/// </remarks>
public abstract class Network : IDisposable
{
    private readonly ulong _seed;
    private readonly List<Parameter> _parameters = [];

    /// <summary>Initializes a network without parameters.</summary>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="threads">The number of threads that draw initial values.</param>
    protected Network(Device device, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(device);
        (Device, _seed, Threads) = (device, seed, threads);
    }

    /// <summary>Gets the device of the parameters.</summary>
    public Device Device { get; }

    /// <summary>Gets the number of available threads.</summary>
    protected int Threads { get; }

    /// <summary>Gets the parameters, in the order of their addition.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Computes the scores of a shard's samples.</summary>
    /// <param name="shard">The shard.</param>
    /// <returns>One score per sample, before any link function: a vector of <see cref="Shard.Count"/> values.</returns>
    public abstract Tensor Forward(Shard shard);

    /// <summary>
    /// Computes the loss of a shard, summed over its samples. By default, the loss of the settings applied to the scores of
    /// <see cref="Forward"/>.
    /// </summary>
    /// <param name="shard">The shard.</param>
    /// <param name="loss">The loss of the settings.</param>
    /// <returns>A scalar.</returns>
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
    /// <param name="name">The name.</param>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="width">The number of values per row.</param>
    /// <param name="initializer">The initial values.</param>
    /// <returns>The embedding.</returns>
    protected Parameter AddEmbedding(string name, int rows, int width, Initializer initializer) =>
        Add(new Parameter(name, true, Device, Math.Max(rows, 1), width), initializer);

    /// <summary>Adds a dense parameter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="initializer">The initial values.</param>
    /// <param name="shape">The shape.</param>
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
