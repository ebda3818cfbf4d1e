namespace RecKit.Algorithms;

/// <summary>An algorithm whose traits follow from its options. Those of its component are then the widest ones: what it can do at most.</summary>
public interface IOptionTraits : IAlgorithm
{
    /// <summary>Gets the traits with these options.</summary>
    AlgorithmTraits Traits { get; }
}
