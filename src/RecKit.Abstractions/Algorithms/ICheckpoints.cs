using RecKit.Models;

namespace RecKit.Algorithms;

/// <summary>Keeps the state of a training, so that one that was interrupted goes on where it stood and comes to the same model, to the last byte.</summary>
/// <remarks>The state belongs to one training: its data, options and seed. Thread safety: none; called by the thread that trains.</remarks>
public interface ICheckpoints
{
    /// <summary>Gets whether the last state is old enough to write another. What is due depends on the clock, so results must not depend on it.</summary>
    bool IsDue { get; }

    /// <summary>Opens the last state.</summary>
    /// <returns>Gives its parts; null when there is none. Its memory is valid as long as it is referenced.</returns>
    IModelReader? Open();

    /// <summary>Replaces the state: the old one stays until the new one is complete.</summary>
    /// <param name="write">Writes the parts.</param>
    void Save(Action<IModelWriter> write);
}
