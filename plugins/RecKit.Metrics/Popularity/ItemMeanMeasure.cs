namespace RecKit.Metrics.Popularity;

/// <summary>The mean of a number of each item over the first places of a list. The row is (mean, 1); an empty list has none.</summary>
/// <param name="k">How many places count.</param>
/// <param name="values">The number of each item.</param>
internal sealed class ItemMeanMeasure(int k, double[] values) : IUserMeasure
{
    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        ReadOnlySpan<int> list = user.List[..Math.Min(k, user.List.Length)];
        if (list.IsEmpty)
            return false;
        double sum = 0;
        foreach (int item in list)
            sum += values[item];
        statistics[0] = sum / list.Length;
        statistics[1] = 1;
        return true;
    }
}
