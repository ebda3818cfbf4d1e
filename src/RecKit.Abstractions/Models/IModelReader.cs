using System.Text.Json.Nodes;

namespace RecKit.Models;

/// <summary>Gives the parts of a saved model. Tensors are views of a memory-mapped file, valid as long as they are referenced.</summary>
public interface IModelReader
{
    /// <summary>Reads a tensor.</summary>
    /// <typeparam name="T">The type it was written with.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The elements, row after row.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK5007: there is no such tensor, or it is of another type.</exception>
    ReadOnlyMemory<T> Read<T>(string name)
        where T : unmanaged;

    /// <summary>Gets the shape of a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The lengths of the dimensions.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK5007: there is no such tensor.</exception>
    IReadOnlyList<int> Shape(string name);

    /// <summary>Reads the state; empty when none was written.</summary>
    /// <returns>The document.</returns>
    JsonObject ReadState();

    /// <summary>Opens a child model.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Gives the child's parts.</returns>
    IModelReader Child(string name);
}
