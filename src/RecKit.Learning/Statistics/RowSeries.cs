using RecKit.Learning.Evaluation;

namespace RecKit.Learning.Statistics;

/// <summary>The rows of statistics of one metric in one evaluation.</summary>
/// <param name="Users">The user of each row, ascending, as numbers within the sample.</param>
/// <param name="Width">Numbers per row.</param>
/// <param name="Defined">Whether the metric is defined for the user.</param>
/// <param name="Statistics">Rows × width; zero where not defined.</param>
internal sealed record RowSeries(int[] Users, int Width, bool[] Defined, double[] Statistics)
{
    /// <summary>Takes the rows of a metric.</summary>
    /// <param name="users">The users of the evaluation, as numbers within the sample.</param>
    /// <param name="rows">The rows.</param>
    public static RowSeries Of(int[] users, MetricRows rows) => new(users, rows.Width, rows.Defined, rows.Statistics);

    /// <summary>Gets a row.</summary>
    /// <param name="row">Which one.</param>
    public ReadOnlySpan<double> Row(int row) => Statistics.AsSpan(row * Width, Width);

    /// <summary>Adds up all rows in their order.</summary>
    /// <returns>A sum per statistic.</returns>
    public double[] Totals()
    {
        double[] totals = new double[Width];
        for (int row = 0; row < Users.Length; row++)
        {
            for (int i = 0; i < Width; i++)
                totals[i] += Statistics[(row * Width) + i];
        }
        return totals;
    }

    /// <summary>Gives the mean of several series, user by user: over those in which the metric is defined for the user.</summary>
    /// <param name="series">Series of one metric and one width; a single one is given back as it is.</param>
    /// <param name="userCount">The number of users of the sample.</param>
    /// <returns>The means.</returns>
    public static RowSeries Mean(ReadOnlySpan<RowSeries> series, int userCount)
    {
        if (series.Length == 1)
            return series[0];
        int width = series[0].Width;
        double[] sums = new double[userCount * width];
        int[] counts = new int[userCount];
        bool[] isThere = new bool[userCount];
        foreach (RowSeries one in series)
        {
            for (int row = 0; row < one.Users.Length; row++)
            {
                int user = one.Users[row];
                isThere[user] = true;
                if (!one.Defined[row])
                    continue;
                counts[user]++;
                for (int i = 0; i < width; i++)
                    sums[(user * width) + i] += one.Statistics[(row * width) + i];
            }
        }
        int[] users = [.. Enumerable.Range(0, userCount).Where(u => isThere[u])];
        double[] means = new double[users.Length * width];
        for (int row = 0; row < users.Length; row++)
        {
            for (int i = 0; i < width && counts[users[row]] > 0; i++)
                means[(row * width) + i] = sums[(users[row] * width) + i] / counts[users[row]];
        }
        return new RowSeries(users, width, Array.ConvertAll(users, u => counts[u] > 0), means);
    }
}
