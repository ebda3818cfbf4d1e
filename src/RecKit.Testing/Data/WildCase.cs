using RecKit.Algorithms;

namespace RecKit.Testing.Data;

/// <summary>Training data of an unusual shape.</summary>
/// <param name="Name">What is unusual about it.</param>
/// <param name="Data">The data.</param>
/// <param name="MayFail">Whether an algorithm may fail with RK4003: the values are so large that arithmetic overflows.</param>
public sealed record WildCase(string Name, TrainingData Data, bool MayFail = false)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
