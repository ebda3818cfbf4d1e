namespace RecKit.Learning.Statistics;

/// <summary>
/// The paired bootstrap test (B. Efron and R. J. Tibshirani, "An introduction to the bootstrap", 1993, section 16.4; for retrieval T. Sakai, SIGIR 2006): the resampled differences,
/// moved so that they lie around zero, stand for what chance does when there is no difference.
/// </summary>
internal static class BootstrapTest
{
    /// <summary>Gives the two-sided p-value.</summary>
    /// <param name="difference">The difference over all users.</param>
    /// <param name="resamples">The difference over each resample; those that are NaN are left out.</param>
    /// <param name="biased">Whether resamples give a biased picture of the value (<see cref="BootstrapInterval.Normal"/>): they are moved by their own mean then.</param>
    /// <returns>At least 1 ÷ (resamples + 1), at most 1; NaN when half of the resamples or more have no value.</returns>
    public static double P(double difference, ReadOnlySpan<double> resamples, bool biased)
    {
        double sum = 0;
        int valid = 0, extreme = 0;
        foreach (double value in resamples)
        {
            if (double.IsNaN(value))
                continue;
            sum += value;
            valid++;
        }
        if (valid * 2 <= resamples.Length)
            return double.NaN;
        double centre = biased ? sum / valid : difference;
        foreach (double value in resamples)
        {
            if (Math.Abs(value - centre) >= Math.Abs(difference))
                extreme++;
        }
        return (extreme + 1.0) / (valid + 1.0);
    }
}
