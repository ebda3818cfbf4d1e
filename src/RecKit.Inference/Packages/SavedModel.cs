using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>A saved model in memory: what a package holds of the model itself, without vocabularies and manifest. For tests and comparisons.</summary>
/// <param name="Tensors">A safetensors file.</param>
/// <param name="States">The states of the model and its children, as JSON.</param>
public sealed record SavedModel(byte[] Tensors, byte[] States)
{
    /// <summary>Saves a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Its bytes; equal models have equal bytes.</returns>
    public static SavedModel Of(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelWriter writer = ModelWriter.Save(model);
        using MemoryStream tensors = new();
        using MemoryStream states = new();
        writer.WriteTensors(tensors);
        writer.WriteStates(states);
        return new SavedModel(tensors.ToArray(), states.ToArray());
    }

    /// <summary>Opens it, for <see cref="Algorithms.IAlgorithm.Load"/>.</summary>
    /// <returns>Gives the parts.</returns>
    public IModelReader Open() =>
        new ModelReader(SafetensorsFile.Of(Tensors, "weights.safetensors"), JsonNode.Parse(States)!.AsObject());
}
