namespace RecKit.Metrics.Probability;

/// <summary>How predictions are put into bins.</summary>
public enum Binning
{
    /// <summary>Bins of equal width between 0 and 1.</summary>
    EqualWidth,

    /// <summary>Bins of equally many events, in the order of their predictions.</summary>
    EqualMass,
}
