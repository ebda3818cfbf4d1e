namespace RecKit.Metrics.Rating;

/// <summary>
/// The common part of metrics of prediction errors: f(Σ g(r − r̂) ÷ n). Over events the row is (Σ g, n); over users it is (f(mean of g of the user), 1).
/// Events whose rating is not known do not count; users without any other are left out and counted.
/// </summary>
internal abstract class ErrorMetric(ErrorOptions options) : IMetric
{
    private readonly bool _overUsers = options.Average == ErrorAverage.Users;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < user.Predictions.Length; i++)
        {
            if (float.IsNaN(user.TestRatings[i]))
                continue;
            sum += Loss((double)user.TestRatings[i] - user.Predictions[i]);
            count++;
        }
        if (count == 0)
            return false;
        statistics[0] = _overUsers ? Value(sum / count) : sum;
        statistics[1] = _overUsers ? 1 : count;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => _overUsers ? sums[0] / sums[1] : Value(sums[0] / sums[1]);

    /// <summary>Gives what one error costs.</summary>
    /// <param name="error">The rating less the prediction.</param>
    /// <returns>The cost, from 0.</returns>
    protected abstract double Loss(double error);

    /// <summary>Gives the value of a mean cost.</summary>
    /// <param name="mean">The mean cost.</param>
    /// <returns>The value.</returns>
    protected abstract double Value(double mean);
}
