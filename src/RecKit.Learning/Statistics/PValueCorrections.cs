using RecKit.Results;

namespace RecKit.Learning.Statistics;

/// <summary>Corrects p-values for the number of tests. A p-value that is NaN belongs to a test that was not made: it does not count and stays NaN.</summary>
internal static class PValueCorrections
{
    /// <summary>Corrects.</summary>
    /// <param name="correction">How.</param>
    /// <param name="p">The p-values of one family.</param>
    /// <returns>The corrected p-values, in the same order; a test is significant when its own is at most the level.</returns>
    public static double[] Apply(PValueCorrection correction, ReadOnlySpan<double> p) => correction switch
    {
        PValueCorrection.Holm => Holm(p),
        PValueCorrection.BenjaminiHochberg => BenjaminiHochberg(p),
        _ => p.ToArray(),
    };

    /// <summary>Controls the chance of any false difference (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).</summary>
    /// <param name="p">The p-values.</param>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        double[] corrected = p.ToArray();
        int[] order = Ascending(p);
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * p[order[rank]]));
            corrected[order[rank]] = largest;
        }
        return corrected;
    }

    /// <summary>Controls the expected share of false differences among those found (Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", 1995).</summary>
    /// <param name="p">The p-values.</param>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p)
    {
        double[] corrected = p.ToArray();
        int[] order = Ascending(p);
        double smallest = 1;
        for (int rank = order.Length - 1; rank >= 0; rank--)
        {
            smallest = Math.Min(smallest, p[order[rank]] * order.Length / (rank + 1));
            corrected[order[rank]] = smallest;
        }
        return corrected;
    }

    private static int[] Ascending(ReadOnlySpan<double> p)
    {
        List<int> order = [];
        for (int i = 0; i < p.Length; i++)
        {
            if (!double.IsNaN(p[i]))
                order.Add(i);
        }
        double[] values = p.ToArray();
        order.Sort((a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        return [.. order];
    }
}
