namespace RecKit.Algorithms;

/// <summary>Which users a model can score for, and from what.</summary>
public enum UserScope
{
    /// <summary>The same answer for everyone.</summary>
    Everyone,

    /// <summary>Users of the training data only; anyone else gets the documented fallback.</summary>
    Known,

    /// <summary>Users of the training data from what was learnt of them, anyone else from a history.</summary>
    FoldIn,

    /// <summary>Everyone from a history alone. The engine supplies the training history of known users, so the model need not keep it.</summary>
    History,
}
