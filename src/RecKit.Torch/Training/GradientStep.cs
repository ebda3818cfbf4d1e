using RecKit.Numerics;
using RecKit.Torch.Optimization;
using RecKit.Torch.Sampling;

namespace RecKit.Torch.Training;

/// <summary>
/// Performs training steps of one batch each, for custom loops where <see cref="TrainingLoop"/> does not fit. A batch is divided into
/// shards by its size only; each shard runs forward and backward on its own thread, and gradients are summed in shard order. A step leaves
/// no tensor behind.
/// </summary>
public sealed class GradientStep : IDisposable
{
    // A smaller shard is not worth a thread.
    private const int LeastShard = 128;
    private const int MostShards = 8;

    private readonly Network _network;
    private readonly OptimizerSettings _settings;
    private readonly Optimizer _optimizer;
    private readonly LossKind _loss;
    private readonly bool _keepsBatch;
    private readonly int _threads;
    private readonly ulong _seed;
    private readonly Shard[] _shards;

    /// <summary>Initializes the steps of a training.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="settings">The optimizer settings.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="seed">The seed, for dropout.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="wholeBatch">Whether a batch must stay in one shard, because its samples are compared with each other.</param>
    public GradientStep(Network network, OptimizerSettings settings, LossKind loss, ulong seed, int threads, bool wholeBatch = false)
        : this(network, settings, loss, seed, threads, wholeBatch, null)
    {
    }

    internal GradientStep(Network network, OptimizerSettings settings, LossKind loss, ulong seed, int threads, bool wholeBatch, Optimizer? optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (_network, _settings, _loss, _threads) = (network, settings, loss, threads);
        // A separate device runs a batch as a whole.
        _keepsBatch = wholeBatch || network.Device.type != TorchSharp.DeviceType.CPU;
        _seed = RandomStream.DeriveSeed(seed, "torch.dropout");
        _optimizer = optimizer ?? Optimizer.Create(settings, network.Parameters, threads);
        _shards = [.. Enumerable.Range(0, MostShards).Select(_ => new Shard(network, wholeBatch ? threads : 1))];
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Count { get; internal set; }

    /// <summary>Performs a step.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="first">The first group of the batch.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="steps">The total number of training steps, for the learning rate schedule.</param>
    /// <returns>The loss summed over the samples.</returns>
    public double Take(ISampleSource source, int first, int groups, long steps)
    {
        ArgumentNullException.ThrowIfNull(source);
        int samples = groups * source.GroupSize;
        int wanted = _keepsBatch ? 1 : Math.Clamp(samples / LeastShard, 1, MostShards);
        int each = (groups + wanted - 1) / wanted;
        long step = Count + 1;
        RandomStream random = RandomStream.Derive(_seed, "step", (ulong)step);
        ParallelBlocks.Run(groups, each, _threads, (block, start, end) =>
        {
            TorchThreads.UseOne();
            _shards[block].Run(source, first + start, end - start, _loss, random.Fork((ulong)block));
        });
        ReadOnlySpan<Shard> shards = _shards.AsSpan(0, (groups + each - 1) / each);
        double loss = 0;
        foreach (Shard shard in shards)
            loss += shard.LossSum;
        if (double.IsFinite(loss))
        {
            _optimizer.Step(shards, samples, _settings.RateOf(step, steps), step);
            Count = step;
        }
        foreach (Shard shard in shards)
            shard.Free();
        return loss;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Shard shard in _shards)
            shard.Free();
    }
}
