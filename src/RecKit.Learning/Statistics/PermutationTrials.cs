using RecKit.Metrics;

namespace RecKit.Learning.Statistics;

/// <summary>Counts how often a swap of users makes a difference as large as the one that was found.</summary>
internal sealed class PermutationTrials
{
    // Sums are taken apart and put together again, so equal differences may differ in their last digits.
    private const double Tolerance = 1e-10;

    private readonly Comparison[] _comparisons;
    private readonly double[][] _totals;
    private readonly int _metrics;
    private readonly int _pairs;

    /// <summary>Makes the comparisons.</summary>
    /// <param name="sample">The evaluations.</param>
    /// <param name="pairs">The pairs.</param>
    public PermutationTrials(PairedSample sample, IReadOnlyList<(int First, int Second)> pairs)
    {
        _metrics = sample.Metrics.Count;
        _pairs = pairs.Count;
        List<RowSeries> series = [];
        List<Comparison> comparisons = [];
        for (int m = 0; m < _metrics; m++)
        {
            int[] starts = new int[sample.Algorithms.Count];
            for (int a = 0; a < starts.Length; a++)
            {
                starts[a] = series.Count;
                if (sample.Metrics[m].Traits.PerUser && sample[a, m] is { Aggregate: not null } value)
                    series.AddRange(value.MeanRows());
                else
                    starts[a] = -1;
            }
            for (int p = 0; p < pairs.Count; p++)
            {
                (int first, int second) = pairs[p];
                if (starts[first] >= 0 && starts[second] >= 0)
                {
                    int folds = sample.Algorithms[first].Units.Count / sample.Algorithms[first].Repeats;
                    comparisons.Add(new Comparison(m, p, sample.Metrics[m].Rows!, starts[first], starts[second], folds));
                }
            }
        }
        Series = series;
        _comparisons = [.. comparisons];
        _totals = [.. series.Select(s => s.Totals())];
        foreach (Comparison comparison in _comparisons)
            comparison.Found = Difference(comparison, null, 0);
    }

    /// <summary>Gets the series to be summed under the weights of swaps: 1 for a user who is swapped.</summary>
    public IReadOnlyList<RowSeries> Series { get; }

    /// <summary>Looks at a block of swaps.</summary>
    /// <param name="swapped">The sums over the swapped users.</param>
    /// <param name="lanes">How many swaps the block has.</param>
    /// <param name="gate">Held while counts are added.</param>
    public void Count(ResampledSums swapped, int lanes, Lock gate)
    {
        foreach (Comparison comparison in _comparisons)
        {
            int extreme = 0, valid = 0;
            for (int lane = 0; lane < lanes; lane++)
            {
                double difference = Difference(comparison, swapped, lane);
                if (double.IsNaN(difference))
                    continue;
                valid++;
                if (Math.Abs(difference) >= Math.Abs(comparison.Found) - (Tolerance * comparison.Size))
                    extreme++;
            }
            lock (gate)
            {
                comparison.Extreme += extreme;
                comparison.Valid += valid;
            }
        }
    }

    /// <summary>Gives the p-values.</summary>
    /// <param name="found">How often the finding itself counts: 1 among random swaps, 0 where all swaps were made.</param>
    /// <returns>By metric and pair; NaN where there was nothing to compare.</returns>
    public double[][] P(int found)
    {
        double[][] p = new double[_metrics][];
        for (int m = 0; m < p.Length; m++)
        {
            p[m] = new double[_pairs];
            Array.Fill(p[m], double.NaN);
        }
        foreach (Comparison c in _comparisons)
        {
            if (!double.IsNaN(c.Found) && c.Valid > 0)
                p[c.Metric][c.Pair] = (double)(c.Extreme + found) / (c.Valid + found);
        }
        return p;
    }

    private double Difference(Comparison comparison, ResampledSums? swapped, int lane)
    {
        double sum = 0;
        int folds = 0;
        Span<double> one = stackalloc double[64], other = stackalloc double[64];
        for (int fold = 0; fold < comparison.Folds; fold++)
        {
            int first = comparison.First + fold, second = comparison.Second + fold;
            int width = Series[first].Width;
            Span<double> a = width <= one.Length ? one[..width] : new double[width], b = width <= other.Length ? other[..width] : new double[width];
            a.Clear();
            b.Clear();
            if (swapped is not null)
            {
                swapped.Get(first, lane, a);
                swapped.Get(second, lane, b);
            }
            for (int i = 0; i < width; i++)
            {
                double moved = b[i] - a[i];
                a[i] = _totals[first][i] + moved;
                b[i] = _totals[second][i] - moved;
            }
            (double left, double right) = (comparison.Aggregate.Aggregate(a), comparison.Aggregate.Aggregate(b));
            if (double.IsNaN(left) || double.IsNaN(right))
                continue;
            comparison.Size = swapped is null ? Math.Max(comparison.Size, Math.Max(Math.Abs(left), Math.Abs(right))) : comparison.Size;
            sum += left - right;
            folds++;
        }
        return folds == 0 ? double.NaN : sum / folds;
    }

    private sealed class Comparison(int metric, int pair, IContextMetric aggregate, int first, int second, int folds)
    {
        public int Metric => metric;

        public int Pair => pair;

        public IContextMetric Aggregate => aggregate;

        public int First => first;

        public int Second => second;

        public int Folds => folds;

        public double Found { get; set; }

        public double Size { get; set; }

        public long Extreme { get; set; }

        public long Valid { get; set; }
    }
}
