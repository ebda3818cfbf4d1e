using RecKit.Models;
using static TorchSharp.torch;

namespace RecKit.Torch.Parameters;

/// <summary>
/// A trainable parameter with its optimizer state. An <em>embedding</em> receives gradients only for the rows that a batch touches; a dense
/// parameter receives one for the whole.
/// </summary>
/// <remarks>
/// Memory: <see cref="Rows"/> × <see cref="Width"/> floats, and as many for each optimizer state. Thread safety: any number of concurrent
/// readers; one step at a time may change it.
/// </remarks>
public sealed unsafe class Parameter : IDisposable
{
    private readonly long[] _shape;
    private readonly List<Tensor> _states = [];

    internal Parameter(string name, bool isEmbedding, Device device, params long[] shape)
    {
        (Name, IsEmbedding, _shape) = (name, isEmbedding, shape);
        Rows = isEmbedding ? checked((int)shape[0]) : 1;
        long numbers = 1;
        foreach (long length in shape)
            numbers *= length;
        Width = checked((int)(numbers / Rows));
        Weights = Allocate(device);
        Pointer = IsLocal ? TensorMemory.Pointer(Weights) : null;
    }

    /// <summary>Gets the name, unique in its network.</summary>
    public string Name { get; }

    /// <summary>Gets whether rows receive individual gradients.</summary>
    public bool IsEmbedding { get; }

    /// <summary>Gets the number of rows; 1 for a dense parameter.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of values per row.</summary>
    public int Width { get; }

    /// <summary>
    /// Gets the values, for reading. They are not part of any graph: a shard provides the leaves that gradients flow into.
    /// </summary>
    public Tensor Weights { get; }

    /// <summary>Gets the optimizer states, each with the shape of the weights.</summary>
    internal IReadOnlyList<Tensor> States => _states;

    /// <summary>Gets whether the values are in process memory, accessible to kernels.</summary>
    internal bool IsLocal => Weights.device_type == TorchSharp.DeviceType.CPU;

    /// <summary>Gets the address of the values, if they are in process memory.</summary>
    internal float* Pointer { get; }

    /// <summary>Gets the address of the first state, if any.</summary>
    internal float* FirstState { get; private set; }

    /// <summary>Gets the address of the second state, if any.</summary>
    internal float* SecondState { get; private set; }

    /// <summary>Copies the values.</summary>
    /// <returns>The values in row-major order.</returns>
    public float[] ToArray()
    {
        using Tensor local = Weights.cpu();
        return TensorMemory.Copy(local);
    }

    /// <summary>Replaces the values, for example by those of a previously trained model.</summary>
    /// <param name="values">The values in row-major order.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public void Assign(ReadOnlySpan<float> values) => TensorMemory.Assign(Weights, values, Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        foreach (Tensor state in _states)
            state.Dispose();
    }

    /// <summary>Ensures that the optimizer states exist, initialised to 0.</summary>
    internal void EnsureStates(int count)
    {
        while (_states.Count < count)
        {
            Tensor state = Allocate(Weights.device);
            state.zero_();
            _states.Add(state);
        }
        if (IsLocal && count > 0)
            FirstState = TensorMemory.Pointer(_states[0]);
        if (IsLocal && count > 1)
            SecondState = TensorMemory.Pointer(_states[1]);
    }

    internal void Fill(Initializer initializer, ulong seed, int threads)
    {
        float[] values = new float[checked(Rows * (long)Width)];
        initializer.Fill(values, seed, Name, threads);
        Assign(values);
    }

    internal void Save(IModelWriter writer)
    {
        writer.Write(Name, ToArray(), Rows, Width);
        for (int i = 0; i < _states.Count; i++)
        {
            using Tensor local = _states[i].cpu();
            writer.Write($"{Name}.state{i}", TensorMemory.Copy(local), Rows, Width);
        }
    }

    internal void Load(IModelReader reader)
    {
        Assign(reader.Read<float>(Name).Span);
        for (int i = 0; i < _states.Count; i++)
            TensorMemory.Assign(_states[i], reader.Read<float>($"{Name}.state{i}").Span, Name);
    }

    // Outside every scope: it lives until the parameter is disposed.
    private Tensor Allocate(Device device)
    {
        Tensor tensor = empty(_shape, ScalarType.Float32, device).DetachFromDisposeScope();
        if (tensor.device_type == TorchSharp.DeviceType.CPU)
            TensorMemory.PreferLargePages(tensor);
        return tensor;
    }
}
