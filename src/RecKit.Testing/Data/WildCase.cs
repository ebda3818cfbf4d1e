using RecKit.Algorithms;

namespace RecKit.Testing.Data;

/// <summary>Training data of an unlikely shape.</summary>
/// <param name="Name">What is unlikely about it.</param>
/// <param name="Data">The data.</param>
/// <param name="MayFail">Whether an algorithm may say RK4003 instead of training: values so large that arithmetic fails.</param>
public sealed record WildCase(string Name, TrainingData Data, bool MayFail = false)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
