namespace RecKit.Metrics.Ranking;

/// <summary>
/// Normalised discounted cumulative gain: Σ over relevant ranks r ≤ k of gain ÷ log₂(r + 1), divided by the same sum over the ideal list, which is cut at k as in
/// trec_eval's <c>ndcg_cut_k</c> (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002, with the discount of Burges et al. 2005).
/// The base of the logarithm cancels. Users whose ideal list gains nothing are left out and counted.
/// </summary>
internal sealed class NdcgMetric : IMetric, IRelevanceMetric
{
    // The largest exponent: sums of such gains are still finite.
    private const double LargestExponent = 1000;

    private readonly Relevance _relevance;
    private readonly Gain _gain;
    private readonly double _origin;
    private readonly double[] _discounts;

    /// <summary>Makes the metric.</summary>
    /// <param name="options">Its options.</param>
    public NdcgMetric(NdcgOptions options)
    {
        _relevance = new Relevance(options.MinRating);
        _gain = options.Gain;
        _origin = options.GainFrom == GainOrigin.MinRating ? options.MinRating!.Value - 1 : 0;
        _discounts = new double[options.K];
        for (int i = 0; i < _discounts.Length; i++)
            _discounts[i] = options.Discount == Discount.Log2 ? 1 / Math.Log2(i + 2) : 1 / Math.Max(Math.Log2(i + 1), 1);
    }

    /// <inheritdoc/>
    public bool CountsEveryEvent => _relevance.CountsEveryEvent && _gain == Gain.Binary;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => _discounts.Length;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        double ideal = Sum(user.IdealRatings);
        if (ideal == 0)
            return false;
        statistics[0] = Sum(user.ListRatings) / ideal;
        statistics[1] = 1;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private double Sum(ReadOnlySpan<float> list)
    {
        double sum = 0;
        for (int i = 0; i < list.Length && i < _discounts.Length; i++)
        {
            if (_relevance.Holds(list[i]))
                sum += GainOf(list[i]) * _discounts[i];
        }
        return sum;
    }

    // Of ratings that are not known, Math.Max would give NaN.
    private double GainOf(float rating) => _gain switch
    {
        Gain.Binary => 1,
        _ when !(rating > _origin) => 0,
        Gain.Linear => rating - _origin,
        _ => Math.Pow(2, Math.Min(rating - _origin, LargestExponent)) - 1,
    };
}
