using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>Gives the parts of a saved model.</summary>
internal sealed class ModelReader : IModelReader
{
    private readonly SafetensorsFile _tensors;
    private readonly JsonObject _states;
    private readonly string _prefix;

    /// <summary>Makes a reader.</summary>
    /// <param name="tensors">The tensors of the model and its children.</param>
    /// <param name="states">Their states by path.</param>
    public ModelReader(SafetensorsFile tensors, JsonObject states)
        : this(tensors, states, "")
    {
    }

    private ModelReader(SafetensorsFile tensors, JsonObject states, string prefix)
    {
        _tensors = tensors;
        _states = states;
        _prefix = prefix;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<T> Read<T>(string name)
        where T : unmanaged => _tensors.Read<T>(_prefix + name);

    /// <inheritdoc/>
    public IReadOnlyList<int> Shape(string name) => _tensors.Shape(_prefix + name);

    /// <inheritdoc/>
    public JsonObject ReadState() => _states[_prefix.TrimEnd('/')] is JsonObject state ? (JsonObject)state.DeepClone() : [];

    /// <inheritdoc/>
    public IModelReader Child(string name) => new ModelReader(_tensors, _states, $"{_prefix}{name}/");
}
