using System.Text.Json.Nodes;

namespace RecKit.Models;

/// <summary>Receives the parts of a model: named tensors, one state document, child models.</summary>
public interface IModelWriter
{
    /// <summary>Writes a tensor.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
    /// <param name="name">A name of its own within the model. A sparse matrix is three tensors (<c>w.starts</c>, <c>w.columns</c>, <c>w.values</c>).</param>
    /// <param name="values">The elements, row after row.</param>
    /// <param name="shape">The lengths of the dimensions; their product is the number of elements. None: one dimension.</param>
    void Write<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged;

    /// <summary>Writes the state: whatever is not a tensor. At most once; not for weights.</summary>
    /// <param name="state">The document.</param>
    void WriteState(JsonObject state);

    /// <summary>Opens a child model, such as a part of a hybrid.</summary>
    /// <param name="name">A name of its own within the model.</param>
    /// <returns>Receives the child's parts.</returns>
    IModelWriter Child(string name);
}
