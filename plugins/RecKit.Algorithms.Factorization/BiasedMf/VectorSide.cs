namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>Whose vectors are fitted.</summary>
internal enum VectorSide
{
    /// <summary>Those of users, to items.</summary>
    Users,

    /// <summary>Those of items, to users.</summary>
    Items,
}
