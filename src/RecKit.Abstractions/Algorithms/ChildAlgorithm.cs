namespace RecKit.Algorithms;

/// <summary>
/// An algorithm that another one is made of, as an option of it: a spec writes <c>{ use: ease, with: { … } }</c>, and the engine makes the algorithm, from whichever plugin it comes.
/// The outer algorithm trains it, saves its model as a child (<see cref="RecKit.Models.IModelWriter.Child"/>) and loads it again.
/// </summary>
public sealed class ChildAlgorithm
{
    /// <summary>Takes an algorithm.</summary>
    /// <param name="use">Its name: <c>linear/ease</c>.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="traits">What it does and needs with its options.</param>
    public ChildAlgorithm(string use, IAlgorithm algorithm, AlgorithmTraits traits)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(use);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(traits);
        (Use, Algorithm, Traits) = (use, algorithm, traits);
    }

    /// <summary>Gets its name.</summary>
    public string Use { get; }

    /// <summary>Gets the algorithm.</summary>
    public IAlgorithm Algorithm { get; }

    /// <summary>Gets what it does and needs with its options.</summary>
    public AlgorithmTraits Traits { get; }
}
