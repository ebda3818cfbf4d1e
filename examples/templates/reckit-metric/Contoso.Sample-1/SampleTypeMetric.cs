using RecKit.Metrics;

namespace Contoso.Sample_1;

/// <summary>Reciprocal rank of the first hit. The engine adds the numbers of all users, so intervals and tests come by themselves.</summary>
internal sealed class SampleTypeMetric(SampleTypeOptions options) : IMetric
{
    public int Width => 2;

    public int ListDepth => options.K;

    public bool Measure(in UserCase user, Span<double> statistics)
    {
        // Nothing to be found: the user is left out, and counted.
        if (user.IdealRatings.IsEmpty)
            return false;
        int length = Math.Min(options.K, user.ListRatings.Length);
        for (int place = 0; place < length && statistics[0] == 0; place++)
        {
            if (!float.IsNegativeInfinity(user.ListRatings[place]))
                statistics[0] = 1.0 / (place + 1);
        }
        statistics[1] = 1;
        return true;
    }

    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
