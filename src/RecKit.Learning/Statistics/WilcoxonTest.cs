namespace RecKit.Learning.Statistics;

/// <summary>
/// The signed-rank test of paired differences (F. Wilcoxon, "Individual comparisons by ranking methods", 1945), two-sided. Differences of zero are left out,
/// as Wilcoxon does; equal sizes share their mean rank. Up to <see cref="ExactLimit"/> differences the distribution is exact, ties included (all signs are equally
/// likely, given the ranks); beyond, it is the normal one with the variance corrected for ties and a continuity correction of ½.
/// </summary>
internal static class WilcoxonTest
{
    /// <summary>The most differences, without zeros, that have an exact p-value.</summary>
    public const int ExactLimit = 50;

    /// <summary>Tests whether differences lie around zero.</summary>
    /// <param name="differences">Finite differences, one per user.</param>
    /// <returns>The two-sided p-value, 1 when all differences are zero; and the sums of the ranks of the differences above and below zero.</returns>
    public static (double P, double Positive, double Negative) Of(ReadOnlySpan<double> differences)
    {
        double[] sizes = new double[differences.Length];
        bool[] positive = new bool[differences.Length];
        int n = 0;
        foreach (double difference in differences)
        {
            if (difference == 0)
                continue;
            sizes[n] = Math.Abs(difference);
            positive[n++] = difference > 0;
        }
        if (n == 0)
            return (1, 0, 0);
        Array.Sort(sizes, positive, 0, n);

        // Twice the ranks: mean ranks of ties are whole then.
        int[] ranks = new int[n];
        double ties = 0;
        long above = 0;
        for (int start = 0, end; start < n; start = end)
        {
            for (end = start + 1; end < n && sizes[end] == sizes[start]; end++)
            {
            }
            double length = end - start;
            ties += (length * length * length) - length;
            for (int i = start; i < end; i++)
            {
                ranks[i] = start + 1 + end;
                above += positive[i] ? ranks[i] : 0;
            }
        }
        long total = (long)n * (n + 1);
        double p = n <= ExactLimit ? Exact(ranks, above, (int)total) : Approximate(n, ties, above / 2.0);
        return (p, above / 2.0, (total - above) / 2.0);
    }

    // How many of the 2ⁿ choices of signs give each sum, as probabilities.
    private static double Exact(int[] ranks, long above, int total)
    {
        double[] share = new double[total + 1];
        share[0] = 1;
        int reached = 0;
        foreach (int rank in ranks)
        {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--)
                share[sum] = 0.5 * (share[sum] + (sum >= rank ? share[sum - rank] : 0));
        }
        double lower = 0, upper = 0;
        for (int sum = 0; sum <= total; sum++)
        {
            lower += sum <= above ? share[sum] : 0;
            upper += sum >= above ? share[sum] : 0;
        }
        return Math.Min(1, 2 * Math.Min(lower, upper));
    }

    private static double Approximate(int n, double ties, double above)
    {
        double mean = n * (n + 1.0) / 4;
        double deviation = Math.Sqrt((n * (n + 1.0) * ((2.0 * n) + 1) / 24) - (ties / 48));
        double distance = Math.Max(0, Math.Abs(above - mean) - 0.5);
        return Math.Min(1, 2 * NormalDistribution.Cumulative(-distance / deviation));
    }
}
