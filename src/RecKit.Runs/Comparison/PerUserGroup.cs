using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Runs.Records;
using RecKit.Storage;

namespace RecKit.Runs.Comparison;

/// <summary>The rows of one algorithm, fold and repeat in the per-user table.</summary>
/// <param name="Algorithm">The row id of the algorithm.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">The repeat.</param>
/// <param name="Users">The user ids.</param>
/// <param name="Numbers">The other columns by name.</param>
internal sealed record PerUserGroup(string Algorithm, string Fold, int Repeat, string[] Users, IReadOnlyDictionary<string, double[]> Numbers)
{
    /// <summary>Reads the per-user table of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reader">The table reader.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="RecKitException">RK5008: the file is missing or damaged.</exception>
    public static IReadOnlyList<PerUserGroup> Read(FinishedRun run, ITableReader reader)
    {
        string path = Path.Combine(run.Directory, RunPaths.PerUser + reader.Extension);
        try
        {
            if (Sha256Hash.OfFile(path) != run.Results.PerUserSha256)
                throw Damaged(path, "its SHA-256 is not the one in results.json: it was changed or damaged after the run");
            return [.. reader.Read(path).Select(columns => Of(columns, path))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, e.Message, e);
        }
    }

    /// <summary>Returns whether the table has the statistics of a metric.</summary>
    /// <param name="metric">The name of the metric.</param>
    public bool Has(string metric) => Numbers.ContainsKey($"{metric}#0");

    /// <summary>Creates an evaluation result from the rows.</summary>
    /// <param name="metrics">The metrics to include.</param>
    /// <param name="users">The numbers of the users to include.</param>
    /// <returns>The evaluation result, users in ascending order.</returns>
    public EvaluationResult ToResult(IReadOnlyList<MetricInstance> metrics, IReadOnlyDictionary<string, int> users)
    {
        int[] rows = [.. Enumerable.Range(0, Users.Length).Where(r => users.ContainsKey(Users[r])).OrderBy(r => users[Users[r]])];
        return new EvaluationResult([.. rows.Select(r => users[Users[r]])], [.. metrics.Select(m => Rows(m, rows))]);
    }

    private MetricRows Rows(MetricInstance metric, int[] rows)
    {
        List<double[]> columns = [];
        while (Numbers.TryGetValue(FormattableString.Invariant($"{metric.Name}#{columns.Count}"), out double[]? column))
            columns.Add(column);
        bool[] defined = Array.ConvertAll(rows, r => !double.IsNaN(columns[0][r]));
        double[] statistics = new double[rows.Length * columns.Count], sums = new double[columns.Count];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < sums.Length && defined[row]; i++)
            {
                statistics[(row * sums.Length) + i] = columns[i][rows[row]];
                sums[i] += columns[i][rows[row]];
            }
        }

        int undefined = defined.Count(d => !d);
        double value = undefined == rows.Length ? double.NaN : metric.Rows!.Aggregate(sums);
        return new MetricRows(metric.Name, sums.Length, defined, statistics, [.. rows.Select(r => Numbers[metric.Name][r])], value, undefined);
    }

    private static PerUserGroup Of(IReadOnlyList<TableColumn> columns, string path)
    {
        Dictionary<string, Array> all = columns.ToDictionary(c => c.Name, c => c.Values);
        if (all.GetValueOrDefault("algorithm") is not string[] { Length: > 0 } algorithms || all.GetValueOrDefault("fold") is not string[] folds
            || all.GetValueOrDefault("repeat") is not int[] repeats || all.GetValueOrDefault("user") is not string[] users)
        {
            throw Damaged(path, "it lacks rows, or one of the columns algorithm, fold, repeat, user");
        }

        return new PerUserGroup(
            algorithms[0], folds[0], repeats[0], users,
            all.Where(c => c.Value is double[]).ToDictionary(c => c.Key, c => (double[])c.Value));
    }

    private static RecKitException Damaged(string path, string why, Exception? inner = null) =>
        new(ErrorCodes.RunDamaged, $"'{path}' cannot be used: {why.TrimEnd('.')}.", inner);
}
