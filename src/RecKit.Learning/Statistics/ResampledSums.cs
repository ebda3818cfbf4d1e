namespace RecKit.Learning.Statistics;

/// <summary>Sums of many series of rows under one block of weights: the working memory of a thread.</summary>
internal sealed class ResampledSums
{
    // The weights of so many users stay in the cache while all series pass over them.
    private const int UsersAtOnce = 512;

    private readonly IReadOnlyList<RowSeries> _series;
    private readonly int _userCount;
    private readonly double[] _sums;
    private readonly int[] _offsets;
    private readonly int[] _next;

    /// <summary>Makes room.</summary>
    /// <param name="series">The series.</param>
    /// <param name="userCount">The number of users of the sample.</param>
    public ResampledSums(IReadOnlyList<RowSeries> series, int userCount)
    {
        _series = series;
        _userCount = userCount;
        _offsets = new int[series.Count];
        _next = new int[series.Count];
        int total = 0;
        for (int i = 0; i < series.Count; i++)
        {
            _offsets[i] = total;
            total += series[i].Width * WeightedSums.Lanes;
        }
        _sums = new double[total];
        Weights = new double[userCount * WeightedSums.Lanes];
    }

    /// <summary>Gets the weights, users × lanes, to be filled before <see cref="Compute"/>.</summary>
    public double[] Weights { get; }

    /// <summary>Sums all series.</summary>
    public void Compute()
    {
        Array.Clear(_sums);
        Array.Clear(_next);
        for (int start = 0; start < _userCount; start += UsersAtOnce)
        {
            int end = start + UsersAtOnce;
            for (int i = 0; i < _series.Count; i++)
            {
                RowSeries series = _series[i];
                int first = _next[i], last = first;
                while (last < series.Users.Length && series.Users[last] < end)
                    last++;
                _next[i] = last;
                WeightedSums.Add(
                    Weights, series.Users, series.Statistics, series.Width, first, last, _sums.AsSpan(_offsets[i], series.Width * WeightedSums.Lanes));
            }
        }
    }

    /// <summary>Gets the sums of a series.</summary>
    /// <param name="series">Which series.</param>
    /// <param name="lane">Which resample of the block.</param>
    /// <param name="sums">Receives a number per statistic.</param>
    /// <returns>Whether the resample holds a user for whom the metric is defined.</returns>
    public bool Get(int series, int lane, Span<double> sums)
    {
        bool any = false;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = _sums[_offsets[series] + (i * WeightedSums.Lanes) + lane];
            any |= sums[i] != 0;
        }
        return any || HasDefined(_series[series], lane);
    }

    // Sums of zero are rare: nobody who was drawn has the metric, or all who have it have only zeros.
    private bool HasDefined(RowSeries series, int lane)
    {
        for (int row = 0; row < series.Users.Length; row++)
        {
            if (series.Defined[row] && Weights[(series.Users[row] * WeightedSums.Lanes) + lane] > 0)
                return true;
        }
        return false;
    }
}
