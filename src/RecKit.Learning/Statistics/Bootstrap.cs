using RecKit.Numerics;

namespace RecKit.Learning.Statistics;

/// <summary>Draws users again, with replacement, and gives the value of every metric of every algorithm over each of these resamples.</summary>
internal static class Bootstrap
{
    /// <summary>The most resamples over which metrics of lists or predictions of all users together are counted again.</summary>
    public const int MostRecounts = 1_000;

    /// <summary>Resamples.</summary>
    /// <param name="sample">The evaluations.</param>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="seed">The seed of the run. Resample b has a stream of its own, so more resamples begin with the same ones.</param>
    /// <param name="threads">The number of threads; values do not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>By algorithm and metric, a value per resample (at most <see cref="MostRecounts"/> where a metric has no rows), NaN where the metric is not defined for it;
    /// null where the metric does not fit the algorithm.</returns>
    public static double[]?[][] Values(PairedSample sample, int resamples, ulong seed, int threads, CancellationToken cancellation)
    {
        double[]?[][] values = new double[]?[sample.Algorithms.Count][];
        for (int a = 0; a < values.Length; a++)
        {
            values[a] = new double[]?[sample.Metrics.Count];
            for (int m = 0; m < values[a].Length; m++)
                values[a][m] = sample[a, m] is { } value ? new double[value.Aggregate is null ? Math.Min(resamples, MostRecounts) : resamples] : null;
        }
        ParallelBlocks.Run(
            resamples, WeightedSums.Lanes, threads, () => new BootstrapWorker(sample, values, seed),
            (worker, _, start, end) => worker.Run(start, end), cancellation);
        return values;
    }
}
