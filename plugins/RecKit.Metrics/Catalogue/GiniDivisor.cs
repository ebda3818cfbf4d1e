namespace RecKit.Metrics.Catalogue;

/// <summary>What the Gini index is divided by.</summary>
public enum GiniDivisor
{
    /// <summary>The number of items n, as in RecBole: the highest value is (n − 1) ÷ n.</summary>
    Items,

    /// <summary>n − 1, as in Elliot, which prints 1 less this value: the highest value is 1.</summary>
    ItemsMinusOne,
}
