using RecKit.Metrics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Metrics;

internal static class MetricChecks
{
    public static void FiniteRows(MetricSubject subject)
    {
        IMetric metric = subject.Create();
        Require(metric.Width >= 1, $"Width is {metric.Width}. A row has at least one statistic.");
        Require(metric.ListDepth >= 0, $"ListDepth is {metric.ListDepth}. It is the length of list that the metric looks at, or 0.");
        foreach (MetricCase user in MetricSubject.Cases(metric))
        {
            (bool defined, double[] row) = user.Measure(metric, subject.NeedsPredictions);
            Require(
                !defined || row.All(double.IsFinite),
                $"{user.Name} gives the row ({string.Join(", ", row)}). Statistics are finite; return false where the metric is not defined.");
        }
    }

    public static void UndefinedRows(MetricSubject subject)
    {
        IMetric metric = subject.Create();
        foreach (MetricCase user in MetricSubject.Cases(metric))
        {
            (bool defined, double[] row) = user.Measure(metric, subject.NeedsPredictions);
            Require(
                defined || row.All(statistic => statistic == 0),
                $"{user.Name} is not defined, but has the row ({string.Join(", ", row)}). Write nothing before it is certain that the metric is defined.");
        }
    }

    public static void ThreadSafe(MetricSubject subject)
    {
        IMetric metric = subject.Create();
        List<MetricCase> cases = MetricSubject.Cases(metric);
        double[][] expected = [.. cases.Select(user => user.Measure(metric, subject.NeedsPredictions).Row)];
        Task[] tasks = [.. Enumerable.Range(0, 4).Select(first => Task.Factory.StartNew(
            () =>
            {
                for (int n = 0; n < 2000; n++)
                {
                    int at = ((first * 7) + n) % cases.Count;
                    Require(
                        cases[at].Measure(metric, subject.NeedsPredictions).Row.AsSpan().SequenceEqual(expected[at]),
                        $"{cases[at].Name} has another row when four threads measure at once, or after other users. A metric keeps nothing between users.");
                }
            },
            TaskCreationOptions.LongRunning))];
        foreach (Task task in tasks)
            task.GetAwaiter().GetResult();
    }

    public static void Direction(MetricSubject subject)
    {
        IMetric metric = subject.Create();
        int depth = metric.ListDepth;
        int[] items = [0, 1, 2];
        float[] ratings = [5, 4, 2];
        int[] poor = [.. Enumerable.Range(10, depth)];
        double best = Value(MetricCase.Of(0, depth, items, ratings, [.. items, .. Enumerable.Range(10, depth)], ratings));
        double worst = Value(MetricCase.Of(0, depth, items, ratings, poor, [2, 1, 5]));
        bool kept = subject.Traits.HigherIsBetter ? best > worst : best < worst;
        Require(
            kept,
            $"a perfect answer has the value {best:G6}, and a poor one {worst:G6}, but HigherIsBetter is {(subject.Traits.HigherIsBetter ? "true" : "false")}. Mend the traits or the metric.");

        double Value(MetricCase user)
        {
            (bool defined, double[] row) = user.Measure(metric, subject.NeedsPredictions);
            Require(defined, "a user with three rated test items must be defined.");
            return metric.Aggregate(row);
        }
    }

    public static void Aggregates(MetricSubject subject)
    {
        IMetric metric = subject.Create();
        double[] sums = new double[metric.Width];
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (MetricCase user in MetricSubject.Cases(metric).Take(20))
        {
            (bool defined, double[] row) = user.Measure(metric, subject.NeedsPredictions);
            if (!defined)
                continue;
            double value = metric.Aggregate(row);
            Require(double.IsFinite(value), $"{user.Name} has the value {value} of the row ({string.Join(", ", row)}). Of one defined row, Aggregate gives a finite value.");
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += row[i];
        }
        double all = metric.Aggregate(sums);
        double slack = 1e-9 * Math.Max(1, Math.Abs(highest));
        Require(
            all >= lowest - slack && all <= highest + slack,
            $"the value over twenty users is {all:G9}, but theirs go from {lowest:G9} to {highest:G9}. Rows must add up: keep a sum and a count, not a mean.");
    }
}
