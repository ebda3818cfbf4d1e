using System.Globalization;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Runs.Units;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The table <c>per-user</c>: a row per algorithm, fold, repeat and user with test events. The columns are <c>algorithm</c>, <c>fold</c>,
/// <c>repeat</c>, <c>user</c>, then the user's value of each metric, then the metrics' sufficient statistics as <c>metric#0</c>,
/// <c>metric#1</c>…; NaN where a metric is undefined. Metrics without per-user values (coverage, a gap between groups) have no columns.
/// </summary>
internal static class PerUserTable
{
    /// <summary>Returns the rows of one unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="result">The evaluation of the unit.</param>
    /// <param name="metrics">All metrics of the run.</param>
    /// <param name="users">The user ids.</param>
    /// <returns>The columns, identical for every unit of a run.</returns>
    public static IReadOnlyList<TableColumn> Rows(RunUnit unit, EvaluationResult result, IReadOnlyList<MetricInstance> metrics, Vocabulary users)
    {
        int count = result.Users.Length;
        List<TableColumn> columns =
        [
            new("algorithm", Filled(unit.Algorithm, count)),
            new("fold", Filled(unit.Fold, count)),
            new("repeat", Filled(unit.Repeat, count)),
            new("user", Array.ConvertAll(result.Users, user => users[user])),
        ];
        metrics = [.. metrics.Where(m => m.Traits.PerUser)];
        MetricRows?[] rows = [.. metrics.Select(m => result.Metrics.FirstOrDefault(r => r.Name == m.Name))];
        for (int i = 0; i < rows.Length; i++)
            columns.Add(new(metrics[i].Name, rows[i]?.UserValues ?? Filled(double.NaN, count)));
        for (int i = 0; i < rows.Length; i++)
        {
            for (int k = 0; k < metrics[i].Width; k++)
                columns.Add(new(string.Create(CultureInfo.InvariantCulture, $"{metrics[i].Name}#{k}"), Statistic(rows[i], k, count)));
        }

        return columns;
    }

    /// <summary>Returns the empty columns of a run in which every algorithm failed.</summary>
    /// <param name="metrics">All metrics of the run.</param>
    public static IReadOnlyList<TableColumn> NoRows(IReadOnlyList<MetricInstance> metrics) =>
        Rows(new RunUnit(0, "", "", 1), new EvaluationResult([], []), metrics, new Vocabulary([]));

    private static double[] Statistic(MetricRows? rows, int k, int count)
    {
        double[] column = Filled(double.NaN, count);
        for (int user = 0; rows is not null && user < count; user++)
        {
            if (rows.Defined[user])
                column[user] = rows.Statistics[(user * rows.Width) + k];
        }

        return column;
    }

    private static T[] Filled<T>(T value, int count)
    {
        T[] filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }
}
