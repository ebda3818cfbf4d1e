using RecKit.Results;

namespace RecKit.Learning.Statistics;

/// <summary>Makes confidence intervals of the values that resamples gave.</summary>
internal static class BootstrapInterval
{
    /// <summary>
    /// Gives the bias-corrected and accelerated interval (BCa: B. Efron, "Better bootstrap confidence intervals", JASA 82, 1987), which is second-order correct and,
    /// unlike the percentile interval, does not assume that the resamples lie around the estimate evenly. End points between two resamples are interpolated on the
    /// normal scale (A. C. Davison and D. V. Hinkley, "Bootstrap methods and their application", 1997, equation 5.8). Where the correction is not defined
    /// (the estimate lies beyond all resamples), it is the percentile interval.
    /// </summary>
    /// <param name="estimate">The value over all users.</param>
    /// <param name="resamples">The value over each resample; those that are NaN are left out.</param>
    /// <param name="jackknife">The value without each of the users in turn, for the acceleration; empty, or with a NaN in it, for none (the interval is the BC one then).</param>
    /// <param name="level">One minus the coverage.</param>
    /// <returns>The interval; null when half of the resamples or more have no value.</returns>
    public static ConfidenceInterval? BiasCorrected(double estimate, ReadOnlySpan<double> resamples, ReadOnlySpan<double> jackknife, double level)
    {
        double[] sorted = Sorted(resamples);
        if (!IsEnough(sorted, resamples) || double.IsNaN(estimate))
            return null;
        double below = 0;
        foreach (double value in sorted)
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        double bias = NormalDistribution.Quantile(below / sorted.Length);
        if (double.IsInfinity(bias))
            return new ConfidenceInterval(At(sorted, level / 2), At(sorted, 1 - (level / 2)));
        double acceleration = Acceleration(jackknife);
        return new ConfidenceInterval(At(sorted, Corrected(level / 2)), At(sorted, Corrected(1 - (level / 2))));

        double Corrected(double probability)
        {
            double z = bias + NormalDistribution.Quantile(probability);
            double denominator = 1 - (acceleration * z);
            return denominator > 0 ? NormalDistribution.Cumulative(bias + (z / denominator)) : probability;
        }
    }

    /// <summary>
    /// Gives the estimate ± the normal quantile times the standard deviation of the resamples. It is for values that resamples give a biased picture of: a resample holds
    /// about 63 % of the users, so its lists cover fewer items than those of as many distinct users; only its spread is used.
    /// </summary>
    /// <param name="estimate">The value over all users.</param>
    /// <param name="resamples">The value over each resample; those that are NaN are left out.</param>
    /// <param name="level">One minus the coverage.</param>
    /// <returns>The interval; null when half of the resamples or more have no value.</returns>
    public static ConfidenceInterval? Normal(double estimate, ReadOnlySpan<double> resamples, double level)
    {
        double[] values = Sorted(resamples);
        if (!IsEnough(values, resamples) || double.IsNaN(estimate))
            return null;
        double half = NormalDistribution.Quantile(1 - (level / 2)) * Deviation(values);
        return new ConfidenceInterval(estimate - half, estimate + half);
    }

    /// <summary>Gives the constant a of the interval: a sixth of the skewness of the influence of users.</summary>
    /// <param name="jackknife">The value without each of the users in turn.</param>
    public static double Acceleration(ReadOnlySpan<double> jackknife)
    {
        double sum = 0, squares = 0, cubes = 0;
        foreach (double value in jackknife)
            sum += value;
        double mean = sum / jackknife.Length;
        foreach (double value in jackknife)
        {
            double influence = mean - value;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        double acceleration = cubes / (6 * Math.Pow(squares, 1.5));
        return double.IsFinite(acceleration) ? acceleration : 0;
    }

    private static bool IsEnough(double[] finite, ReadOnlySpan<double> resamples) => finite.Length * 2 > resamples.Length;

    private static double[] Sorted(ReadOnlySpan<double> resamples)
    {
        double[] sorted = new double[resamples.Length];
        int count = 0;
        foreach (double value in resamples)
        {
            if (!double.IsNaN(value))
                sorted[count++] = value;
        }
        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Sum() / values.Length;
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static double At(double[] sorted, double probability)
    {
        double rank = (sorted.Length + 1) * probability;
        int whole = (int)rank;
        if (whole < 1)
            return sorted[0];
        if (whole >= sorted.Length)
            return sorted[^1];
        if (whole == rank)
            return sorted[whole - 1];
        double from = NormalDistribution.Quantile(whole / (sorted.Length + 1.0));
        double to = NormalDistribution.Quantile((whole + 1.0) / (sorted.Length + 1.0));
        double share = (NormalDistribution.Quantile(probability) - from) / (to - from);
        return sorted[whole - 1] + (share * (sorted[whole] - sorted[whole - 1]));
    }
}
