namespace RecKit.Algorithms;

/// <summary>What the same seed promises. The conformance kit holds an algorithm to it.</summary>
public enum Determinism
{
    /// <summary>The same model bytes for any number of threads.</summary>
    AnyThreadCount,

    /// <summary>The same model bytes for the same number of threads.</summary>
    SameThreadCount,

    /// <summary>Nothing.</summary>
    None,
}
