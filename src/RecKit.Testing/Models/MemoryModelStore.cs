using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Testing.Models;

/// <summary>
/// Stores a saved model in memory, for plugin authors and the kit, where the engine would write a model package. Rejects what the engine
/// rejects.
/// </summary>
/// <remarks>Thread safety: not thread-safe while writing, immutable afterwards.</remarks>
public sealed class MemoryModelStore : IModelWriter, IModelReader
{
    private readonly SortedDictionary<string, (Array Values, int[] Shape)> _tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MemoryModelStore> _children = new(StringComparer.Ordinal);
    private JsonObject? _state;

    /// <summary>Saves a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The stored model.</returns>
    public static MemoryModelStore Save(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        MemoryModelStore store = new();
        model.Save(store);
        return store;
    }

    /// <inheritdoc/>
    public void Write<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        RequireName(name);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(int) && typeof(T) != typeof(long))
            throw new ArgumentException($"Tensor '{name}' has elements of type {typeof(T)}, but they can be float, double, int or long.", nameof(values));
        int[] lengths = shape.IsEmpty ? [values.Length] : shape.ToArray();
        long product = 1;
        foreach (int length in lengths)
            product = checked(product * length);
        if (product != values.Length || lengths.Any(length => length < 0))
            throw new ArgumentException($"Tensor '{name}' has {values.Length} elements, but its shape [{string.Join(", ", lengths)}] has {product}.", nameof(shape));
        if (!_tensors.TryAdd(name, (values.ToArray(), lengths)))
            throw new ArgumentException($"Two tensors are named '{name}'.", nameof(name));
    }

    /// <inheritdoc/>
    public void WriteState(JsonObject state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_state is not null)
            throw new InvalidOperationException("The state of a model was written twice.");
        _state = (JsonObject)state.DeepClone();
    }

    /// <inheritdoc/>
    IModelWriter IModelWriter.Child(string name)
    {
        RequireName(name);
        MemoryModelStore child = new();
        if (!_children.TryAdd(name, child))
            throw new ArgumentException($"Two child models are named '{name}'.", nameof(name));
        return child;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<T> Read<T>(string name)
        where T : unmanaged =>
        Find(name).Values as T[]
            ?? throw new RecKitException(ErrorCodes.ModelFormat, $"Tensor '{name}' was written as {Find(name).Values.GetType().GetElementType()}, but is read as {typeof(T)}.");

    /// <inheritdoc/>
    public IReadOnlyList<int> Shape(string name) => Find(name).Shape;

    /// <inheritdoc/>
    public JsonObject ReadState() => _state?.DeepClone() as JsonObject ?? [];

    /// <inheritdoc/>
    IModelReader IModelReader.Child(string name) => _children.TryGetValue(name, out MemoryModelStore? child)
        ? child
        : throw new RecKitException(ErrorCodes.ModelFormat, $"There is no child model '{name}'.");

    /// <summary>Returns everything that was written as bytes: equal bytes mean equal models.</summary>
    /// <returns>Names, shapes, elements, state and children, in a canonical order.</returns>
    public byte[] ToBytes()
    {
        using MemoryStream bytes = new();
        WriteTo(bytes, "");
        return bytes.ToArray();
    }

    private static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException($"A name has no slash, but got '{name}'.", nameof(name));
    }

    private (Array Values, int[] Shape) Find(string name) => _tensors.TryGetValue(name, out (Array Values, int[] Shape) tensor)
        ? tensor
        : throw new RecKitException(ErrorCodes.ModelFormat, $"There is no tensor '{name}'; there are: {string.Join(", ", _tensors.Keys)}.");

    private void WriteTo(MemoryStream bytes, string prefix)
    {
        foreach ((string name, (Array values, int[] shape)) in _tensors)
        {
            bytes.Write(Encoding.UTF8.GetBytes($"{prefix}{name} {values.GetType().GetElementType()} [{string.Join(',', shape)}]\n"));
            bytes.Write(values switch
            {
                float[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
                double[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
                int[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
                _ => MemoryMarshal.AsBytes(((long[])values).AsSpan()),
            });
        }
        bytes.Write(Encoding.UTF8.GetBytes($"{prefix}state {_state?.ToJsonString()}\n"));
        foreach ((string name, MemoryModelStore child) in _children)
            child.WriteTo(bytes, $"{prefix}{name}/");
    }
}
