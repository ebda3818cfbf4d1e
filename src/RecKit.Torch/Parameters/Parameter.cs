using RecKit.Models;
using static TorchSharp.torch;

namespace RecKit.Torch.Parameters;

/// <summary>
/// Numbers that a training changes, with what its optimizer remembers of them. An <em>embedding</em> gets gradients for the rows that a batch touches and for no other;
/// a dense parameter gets one for all of it.
/// </summary>
/// <remarks>Memory: <see cref="Rows"/> × <see cref="Width"/> numbers, and as many for each state of the optimizer. Thread safety: read by any number of threads, changed by one step at a time.</remarks>
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

    /// <summary>Gets whether rows get gradients one by one.</summary>
    public bool IsEmbedding { get; }

    /// <summary>Gets the number of rows; 1 for a dense parameter.</summary>
    public int Rows { get; }

    /// <summary>Gets how many numbers a row has.</summary>
    public int Width { get; }

    /// <summary>Gets the numbers, to read. Not part of any graph: a shard gives what gradients flow into.</summary>
    public Tensor Weights { get; }

    /// <summary>Gets what the optimizer remembers, each of the shape of the weights.</summary>
    internal IReadOnlyList<Tensor> States => _states;

    /// <summary>Gets whether the numbers lie in the memory of the process, where kernels can reach them.</summary>
    internal bool IsLocal => Weights.device_type == TorchSharp.DeviceType.CPU;

    /// <summary>Gets the address of the numbers, where kernels can reach them.</summary>
    internal float* Pointer { get; }

    /// <summary>Gets the address of the first state, if there is one.</summary>
    internal float* FirstState { get; private set; }

    /// <summary>Gets the address of the second state, if there is one.</summary>
    internal float* SecondState { get; private set; }

    /// <summary>Copies the numbers.</summary>
    /// <returns>Row after row.</returns>
    public float[] ToArray()
    {
        using Tensor local = Weights.cpu();
        return TensorMemory.Copy(local);
    }

    /// <summary>Replaces the numbers, such as by those of a model that was trained before.</summary>
    /// <param name="values">Row after row.</param>
    /// <exception cref="ArgumentException">There are not as many as the parameter has.</exception>
    public void Assign(ReadOnlySpan<float> values) => TensorMemory.Assign(Weights, values, Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        foreach (Tensor state in _states)
            state.Dispose();
    }

    /// <summary>Sees to it that the optimizer has its states, 0 at first.</summary>
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
