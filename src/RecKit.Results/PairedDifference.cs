namespace RecKit.Results;

/// <summary>The difference between two algorithms over the same users.</summary>
/// <param name="First">The id of one.</param>
/// <param name="Second">The id of the other.</param>
/// <param name="Difference">The value of the first minus that of the second.</param>
public sealed record PairedDifference(string First, string Second, double Difference)
{
    /// <summary>Gets the interval of the difference, not corrected for the number of pairs; null when there is none.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Gets the p-value; NaN when the pair was not tested.</summary>
    public double P { get; init; } = double.NaN;

    /// <summary>Gets the p-value corrected for the number of pairs.</summary>
    public double CorrectedP { get; init; } = double.NaN;

    /// <summary>Gets whether the corrected p-value is at most the level.</summary>
    public bool Significant { get; init; }

    /// <summary>Gets the number of users for whom both have a value of their own.</summary>
    public int Users { get; init; }

    /// <summary>Gets the mean of the users' differences in units of their standard deviation (Cohen's d); NaN when it is not defined.</summary>
    public double CohenD { get; init; } = double.NaN;

    /// <summary>Gets the matched-pairs rank-biserial correlation, from −1 to 1: above 0 when the users' values of the first are mostly higher; NaN when it is not defined.</summary>
    public double RankBiserial { get; init; } = double.NaN;
}
