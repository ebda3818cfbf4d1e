using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>Collects the parts of a model. A child's tensors have its name and a slash before theirs; its state is kept under its name.</summary>
internal sealed class ModelWriter : IModelWriter
{
    private readonly SafetensorsWriter _tensors;
    private readonly SortedDictionary<string, JsonObject> _states;
    private readonly HashSet<string> _children = new(StringComparer.Ordinal);
    private readonly string _prefix;

    /// <summary>Makes the writer of a whole model.</summary>
    public ModelWriter()
        : this(new SafetensorsWriter(), new SortedDictionary<string, JsonObject>(StringComparer.Ordinal), "")
    {
    }

    private ModelWriter(SafetensorsWriter tensors, SortedDictionary<string, JsonObject> states, string prefix)
    {
        _tensors = tensors;
        _states = states;
        _prefix = prefix;
    }

    /// <summary>Saves a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Its parts.</returns>
    public static ModelWriter Save(IModel model)
    {
        ModelWriter writer = new();
        model.Save(writer);
        return writer;
    }

    /// <inheritdoc/>
    public void Write<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged => _tensors.Add(_prefix + Checked(name), values, shape);

    /// <inheritdoc/>
    public void WriteState(JsonObject state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!_states.TryAdd(_prefix.TrimEnd('/'), (JsonObject)state.DeepClone()))
            throw new InvalidOperationException($"The state of model '{_prefix}' was written twice.");
    }

    /// <inheritdoc/>
    public IModelWriter Child(string name)
    {
        if (!_children.Add(Checked(name)))
            throw new ArgumentException($"Two child models are named '{name}'.", nameof(name));
        return new ModelWriter(_tensors, _states, $"{_prefix}{name}/");
    }

    /// <summary>Writes the tensors of the model and its children.</summary>
    /// <param name="stream">Receives a safetensors file.</param>
    public void WriteTensors(Stream stream) => _tensors.Write(stream);

    /// <summary>Writes the states of the model and its children.</summary>
    /// <param name="stream">Receives JSON: the path of each (empty for the model itself) with its state.</param>
    public void WriteStates(Stream stream)
    {
        JsonObject all = [];
        foreach ((string path, JsonObject state) in _states)
            all[path] = state.DeepClone();
        PackageJson.Write(stream, all);
    }

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.Contains('/', StringComparison.Ordinal) ? throw new ArgumentException($"A name has no slash, but got '{name}'.", nameof(name)) : name;
    }
}
