namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>The number of 512-bit vectors of a row as a type: rows that fit stay in registers.</summary>
internal interface IVectors
{
    /// <summary>Gets the number.</summary>
    static abstract int Count { get; }
}

/// <summary>Up to 16 factors.</summary>
internal readonly struct OneVector : IVectors
{
    public static int Count => 1;
}

/// <summary>Up to 32 factors.</summary>
internal readonly struct TwoVectors : IVectors
{
    public static int Count => 2;
}

/// <summary>Up to 48 factors.</summary>
internal readonly struct ThreeVectors : IVectors
{
    public static int Count => 3;
}

/// <summary>Up to 64 factors.</summary>
internal readonly struct FourVectors : IVectors
{
    public static int Count => 4;
}
