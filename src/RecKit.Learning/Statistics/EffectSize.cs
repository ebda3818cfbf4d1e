namespace RecKit.Learning.Statistics;

/// <summary>How large paired differences are, apart from how sure it is that there are any.</summary>
internal static class EffectSize
{
    /// <summary>Gives the mean difference in units of the standard deviation of the differences (Cohen's d_z: J. Cohen, "Statistical power analysis", 1988, section 2.3.5).</summary>
    /// <param name="differences">One per user.</param>
    /// <returns>The effect; 0 when all differences are zero; NaN for fewer than two, or when all are the same and not zero.</returns>
    public static double CohenD(ReadOnlySpan<double> differences)
    {
        int n = differences.Length;
        if (n < 2)
            return double.NaN;
        double sum = 0, squares = 0;
        foreach (double difference in differences)
            sum += difference;
        double mean = sum / n;
        foreach (double difference in differences)
            squares += (difference - mean) * (difference - mean);
        if (squares == 0)
            return mean == 0 ? 0 : double.NaN;
        return mean / Math.Sqrt(squares / (n - 1));
    }

    /// <summary>Gives the matched-pairs rank-biserial correlation (D. S. Kerby, "The simple difference formula", 2014): the share of the rank sum that favours
    /// the first minus the share that favours the second.</summary>
    /// <param name="positive">The sum of the ranks of differences above zero.</param>
    /// <param name="negative">The sum of the ranks of differences below zero.</param>
    /// <returns>From −1 to 1; 0 when all differences are zero.</returns>
    public static double RankBiserial(double positive, double negative) =>
        positive + negative == 0 ? 0 : (positive - negative) / (positive + negative);
}
