namespace RecKit.Algorithms.Linear.Ease;

/// <summary>The precision that weights are computed in. They are kept in single precision.</summary>
public enum EasePrecision
{
    /// <summary>
    /// Single precision: a third of the memory, twice the speed. Double precision where the data is too badly conditioned for it:
    /// a very small regularization beside items with very many interactions.
    /// </summary>
    Auto,

    /// <summary>Double precision.</summary>
    Double,
}
