using RecKit.Numerics;
using RecKit.Torch.Parameters;
using RecKit.Torch.Sampling;
using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>
/// A part of a batch with its own graph. It provides a network with samples and, as leaves of the graph, parameters. The gradients of a
/// batch's shards are summed in shard order, so results do not depend on the number of threads.
/// </summary>
public sealed unsafe class Shard
{
    private readonly List<RowUse> _uses = [];
    private readonly Dictionary<Parameter, Tensor> _dense = [];
    private readonly Dictionary<Parameter, Tensor> _denseGradients = [];
    private readonly Network _network;
    private readonly int _threads;
    private readonly Samples _samples = new();
    private Tensor? _targets;
    private Tensor? _logFrequencies;
    private RandomStream _random;
    private bool _isRecording;

    internal Shard(Network network, int threads) => (_network, _threads) = (network, threads);

    /// <summary>Gets the number of samples.</summary>
    public int Count => _samples.Count;

    /// <summary>Gets the number of samples per group: a positive and its negatives.</summary>
    public int GroupSize => _samples.GroupSize;

    /// <summary>Gets the user of each sample.</summary>
    public ReadOnlySpan<int> Users => _samples.Users;

    /// <summary>Gets the item of each sample.</summary>
    public ReadOnlySpan<int> Items => _samples.Items;

    /// <summary>Gets the target of each sample.</summary>
    public ReadOnlySpan<float> TargetValues => _samples.Targets;

    /// <summary>Gets whether tensors are in process memory, accessible to custom kernels.</summary>
    public bool IsLocal => _network.Device.type == TorchSharp.DeviceType.CPU;

    /// <summary>Gets the targets as a tensor of <see cref="Count"/> values.</summary>
    public Tensor Targets => _targets ??= FromNumbers(_samples.Targets);

    /// <summary>Gets the log of each item's sampling frequency, for corrected softmax; null if all are equally likely.</summary>
    public Tensor? LogFrequencies => _samples.LogFrequencies.IsEmpty ? null : _logFrequencies ??= FromNumbers(_samples.LogFrequencies);

    /// <summary>Gets whether gradients are computed; otherwise dropout is inactive.</summary>
    public bool IsTraining => _isRecording;

    /// <summary>Gets a mask of other samples with the same item: count × count, false on the diagonal.</summary>
    public Tensor SameItems
    {
        get
        {
            Tensor items = FromIndices(_samples.Items);
            return items.unsqueeze(0).eq(items.unsqueeze(1)).logical_and(eye(Count, dtype: ScalarType.Bool, device: _network.Device).logical_not());
        }
    }

    internal double LossSum { get; private set; }

    internal IReadOnlyList<RowUse> Uses => _uses;

    /// <summary>Gathers rows of an embedding.</summary>
    /// <param name="embedding">The embedding.</param>
    /// <param name="rows">The row numbers, from 0.</param>
    /// <returns>rows × width: a leaf of the graph.</returns>
    public Tensor Rows(Parameter embedding, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        Tensor leaf;
        if (embedding.IsLocal)
        {
            leaf = empty(rows.Length, embedding.Width);
            RowGather.Rows(embedding.Pointer, embedding.Width, rows, TensorMemory.Pointer(leaf));
        }
        else
        {
            leaf = embedding.Weights.index_select(0, FromIndices(rows));
        }
        return Record(embedding, leaf, rows.ToArray(), null, null);
    }

    /// <summary>Computes weighted sums of embedding rows, as a layer does for sparse inputs.</summary>
    /// <param name="embedding">The embedding.</param>
    /// <param name="starts">The start of each bag among the entries: bags + 1 numbers, the last being the number of entries.</param>
    /// <param name="rows">The row of each entry; may be longer. Not copied: it must not change until the step has been taken.</param>
    /// <param name="weights">The weight of each entry, likewise; null for 1.</param>
    /// <returns>bags × width: a leaf of the graph. An empty bag is 0.</returns>
    public Tensor Bags(Parameter embedding, int[] starts, int[] rows, float[]? weights)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(rows);
        int bags = starts.Length - 1;
        Tensor leaf;
        if (embedding.IsLocal)
        {
            leaf = empty(bags, embedding.Width);
            RowGather.Bags(embedding, starts, rows, weights, TensorMemory.Pointer(leaf), _threads);
        }
        else
        {
            Tensor entries = embedding.Weights.index_select(0, FromIndices(rows.AsSpan(0, starts[^1])));
            if (weights is not null)
                entries = entries * FromNumbers(weights.AsSpan(0, starts[^1])).unsqueeze(1);
            leaf = zeros(bags, embedding.Width, device: _network.Device).AddRows(FromIndices(RowGather.BagOfEntries(starts)), entries);
        }
        return Record(embedding, leaf, rows, starts, weights);
    }

    /// <summary>Returns a dense parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>A leaf of the graph, the same at every call.</returns>
    public Tensor Of(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_dense.TryGetValue(parameter, out Tensor? leaf))
        {
            leaf = parameter.Weights.detach();
            leaf.requires_grad = _isRecording;
            _dense.Add(parameter, leaf);
        }
        return leaf;
    }

    /// <summary>Sets values to 0 at random and scales up the others (Srivastava et al., JMLR 2014).</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="rate">The share of zeros.</param>
    /// <returns>A tensor of the same shape; the input itself when the rate is 0 or outside training.</returns>
    /// <remarks>The mask is drawn from a stream of the step and the shard, so a resumed training draws the same one.</remarks>
    public Tensor Dropout(Tensor input, double rate)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (rate <= 0 || !_isRecording)
            return input;
        Tensor mask = empty(input.shape);
        DropoutMask.Fill(new Span<float>(TensorMemory.Pointer(mask), checked((int)mask.numel())), rate, _random.NextUInt64());
        return input * (_network.Device.type == TorchSharp.DeviceType.CPU ? mask : mask.to(_network.Device));
    }

    /// <summary>Creates a loss from the result of a custom kernel, outside of the graph.</summary>
    /// <param name="value">The loss summed over the samples.</param>
    /// <param name="parts">The tensors that the loss depends on, with its derivatives of the same shapes.</param>
    /// <returns>A scalar through which the derivatives flow back.</returns>
    public Tensor KernelLoss(double value, params ReadOnlySpan<(Tensor Of, Tensor Derivative)> parts)
    {
        Tensor sum = zeros(1, device: _network.Device);
        foreach ((Tensor of, Tensor derivative) in parts)
            sum = sum.Plus((of * derivative).sum());
        return sum.Plus(sum.detach().neg()).Plus(value);
    }

    /// <summary>Draws a seed for a custom kernel from the stream of the step and the shard.</summary>
    /// <returns>The seed.</returns>
    public ulong DrawSeed() => _random.NextUInt64();

    /// <summary>Draws a Boolean from the stream of the step and the shard.</summary>
    /// <param name="probability">The probability of true.</param>
    /// <returns>The drawn value; false outside training.</returns>
    public bool Draw(double probability) => _isRecording && _random.NextDouble() < probability;

    /// <summary>Creates a tensor on the network's device.</summary>
    /// <param name="values">The values, which are copied.</param>
    /// <returns>A vector.</returns>
    public Tensor FromNumbers(ReadOnlySpan<float> values)
    {
        Tensor local = empty(values.Length);
        values.CopyTo(new Span<float>(TensorMemory.Pointer(local), values.Length));
        return _network.Device.type == TorchSharp.DeviceType.CPU ? local : local.to(_network.Device);
    }

    /// <summary>Creates a tensor of indices on the network's device.</summary>
    /// <param name="indices">The indices, which are copied.</param>
    /// <returns>A vector of 64-bit integers.</returns>
    public Tensor FromIndices(ReadOnlySpan<int> indices)
    {
        long[] wide = new long[indices.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = indices[i];
        Tensor local = from_array(wide);
        return _network.Device.type == TorchSharp.DeviceType.CPU ? local : local.to(_network.Device);
    }

    /// <summary>Runs the network forward and backward over samples. Gradients are kept until <see cref="Free"/>.</summary>
    internal void Run(ISampleSource source, int first, int groups, LossKind loss, RandomStream random)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Begin(source, first, groups, random);
        _isRecording = true;
        Tensor sum = _network.Loss(this, loss);
        sum.backward();
        LossSum = sum.item<float>();
        foreach (RowUse use in _uses)
            use.TakeGradient();
        foreach ((Parameter parameter, Tensor leaf) in _dense)
        {
            if (leaf.grad is { } gradient)
                _denseGradients.Add(parameter, gradient.contiguous().DetachFromDisposeScope());
        }
        End();
    }

    /// <summary>Returns the gradient of a dense parameter; null when the loss does not depend on it.</summary>
    internal Tensor? GradientOf(Parameter parameter) => _denseGradients.GetValueOrDefault(parameter);

    internal void Free()
    {
        foreach (RowUse use in _uses)
            use.Free();
        foreach (Tensor gradient in _denseGradients.Values)
            gradient.Dispose();
        _uses.Clear();
        _denseGradients.Clear();
    }

    private void Begin(ISampleSource source, int first, int groups, RandomStream random)
    {
        Free();
        _random = random;
        _isRecording = false;
        source.Fill(first, groups, _samples);
        if (source.Pool > 1)
            ChooseHardest(source);
    }

    // Keeps, of the drawn candidates, the one with the highest current score (dynamic negative sampling: Zhang et al., SIGIR 2013).
    private void ChooseHardest(ISampleSource source)
    {
        using (no_grad())
        {
            Tensor scores = _network.Forward(this).cpu().contiguous();
            _samples.Hardest(new ReadOnlySpan<float>(TensorMemory.Pointer(scores), Count), source.Pool);
        }
        End();
    }

    private void End()
    {
        _dense.Clear();
        (_targets, _logFrequencies) = (null, null);
    }

    private Tensor Record(Parameter embedding, Tensor leaf, int[] rows, int[]? starts, float[]? weights)
    {
        if (!_isRecording)
            return leaf;
        leaf.requires_grad = true;
        _uses.Add(new RowUse(embedding, leaf, rows, starts, weights));
        return leaf;
    }
}
