using RecKit.Numerics;

namespace RecKit.Learning.Statistics;

/// <summary>
/// The paired permutation test (E. S. Edgington, "Randomization tests", 1980; for retrieval M. D. Smucker and others, CIKM 2007): if two algorithms did not differ, a user's
/// results could as well be swapped between them. Swapping rows and adding up again keeps the test true to metrics that are no means over users; for those that are, it is
/// the sign-flip test of the users' differences. A user is swapped with all folds, and with the mean over the repeats. Where all 2ⁿ swaps are no more than the resamples asked for,
/// they are all made, and the p-value is exact.
/// </summary>
internal static class PermutationTest
{
    /// <summary>Tests all pairs of algorithms by all metrics.</summary>
    /// <param name="sample">The evaluations.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="resamples">How many swaps are tried.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="threads">The number of threads; results do not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>By metric and pair, the two-sided p-value; NaN where either has no rows of the metric.</returns>
    public static double[][] P(
        PairedSample sample, IReadOnlyList<(int First, int Second)> pairs, int resamples, ulong seed, int threads, CancellationToken cancellation)
    {
        PermutationTrials trials = new(sample, pairs);
        bool exact = sample.UserCount < 31 && 1 << sample.UserCount <= resamples;
        int count = exact ? 1 << sample.UserCount : resamples;
        Lock gate = new();
        ParallelBlocks.Run(
            count, WeightedSums.Lanes, threads, () => new ResampledSums(trials.Series, sample.UserCount),
            (sums, _, start, end) =>
            {
                Swap(sums.Weights, sample.UserCount, start, end, exact, seed);
                sums.Compute();
                trials.Count(sums, end - start, gate);
            },
            cancellation);
        return trials.P(exact ? 0 : 1);
    }

    private static void Swap(double[] weights, int users, int start, int end, bool exact, ulong seed)
    {
        Array.Clear(weights);
        for (int resample = start; resample < end; resample++)
        {
            RandomStream random = RandomStream.Derive(seed, "permutation", (ulong)resample);
            ulong coins = 0;
            for (int user = 0; user < users; user++, coins >>= 1)
            {
                if (user % 64 == 0)
                    coins = exact ? (ulong)resample : random.NextUInt64();
                weights[(user * WeightedSums.Lanes) + resample - start] = coins & 1;
            }
        }
    }
}
