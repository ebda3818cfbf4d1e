using RecKit.Metrics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Metrics;

/// <summary>The checks of all forms of metrics.</summary>
internal static class MetricChecks
{
    public static void Shape(MetricSubject subject)
    {
        object metric = subject.Create();
        int depth = DepthOf(metric);
        Require(depth >= (metric is IExposureMetric ? 1 : 0), $"ListDepth is {depth}. It is the length of list that the metric looks at, or 0; for exposure at least 1.");
        if (subject.Descriptor.Options.Find("k") is null || depth == 0)
            return;
        int three = DepthOf(subject.Create(3));
        Require(three == 3, $"with k = 3 ListDepth is {three}. The option k says how many places count.");
    }

    public static void FiniteRows(MetricSubject subject)
    {
        if (subject.Create() is not IContextMetric metric)
        {
            TogetherChecks.Finite(subject);
            return;
        }
        IUserMeasure measure = metric.Bind(MetricSurroundings.Of(subject.Traits));
        Require(measure.Width >= 1, $"Width is {measure.Width}. A row has at least one statistic.");
        foreach (MetricCase user in subject.Cases())
        {
            (bool defined, double[] row) = user.Measure(measure, metric.ListDepth, subject.Traits);
            Require(
                !defined || row.All(double.IsFinite),
                $"{user.Name} gives the row ({string.Join(", ", row)}). Statistics are finite; return false where the metric is not defined.");
        }
    }

    public static void UndefinedRows(MetricSubject subject)
    {
        if (subject.Create() is not IContextMetric metric)
            return;
        IUserMeasure measure = metric.Bind(MetricSurroundings.Of(subject.Traits));
        foreach (MetricCase user in subject.Cases())
        {
            (bool defined, double[] row) = user.Measure(measure, metric.ListDepth, subject.Traits);
            Require(
                defined || row.All(statistic => statistic == 0),
                $"{user.Name} is not defined, but has the row ({string.Join(", ", row)}). Write nothing before it is certain that the metric is defined.");
        }
    }

    public static void EmptyTraining(MetricSubject subject)
    {
        if (subject.Create() is not IContextMetric metric)
            return;
        IUserMeasure empty = metric.Bind(MetricSurroundings.Empty(subject.Traits));
        int width = metric.Bind(MetricSurroundings.Of(subject.Traits)).Width;
        Require(
            empty.Width == width,
            $"Width is {empty.Width} before training and {width} after. It may depend on features and options, which are known before, and on nothing else.");
        foreach (MetricCase user in subject.Cases())
        {
            (bool defined, double[] row) = user.Measure(empty, metric.ListDepth, subject.Traits);
            Require(!defined || row.All(double.IsFinite), $"{user.Name} gives the row ({string.Join(", ", row)}) when the training part is empty. Statistics are finite.");
        }
    }

    public static void ThreadSafe(MetricSubject subject)
    {
        if (subject.Create() is not IContextMetric metric)
        {
            TogetherChecks.ThreadSafe(subject);
            return;
        }
        IUserMeasure measure = metric.Bind(MetricSurroundings.Of(subject.Traits));
        List<MetricCase> cases = subject.Cases();
        double[][] expected = [.. cases.Select(user => user.Measure(measure, metric.ListDepth, subject.Traits).Row)];
        FromFourThreads(
            cases.Count,
            at => Require(
                cases[at].Measure(measure, metric.ListDepth, subject.Traits).Row.AsSpan().SequenceEqual(expected[at]),
                $"{cases[at].Name} has another row when four threads measure at once, or after other users. A metric keeps nothing between users."));
    }

    public static void Aggregates(MetricSubject subject)
    {
        if (subject.Create() is not IContextMetric metric)
        {
            Require(!subject.Traits.PerUser, "PerUser is true, but the metric has no rows of users. A form without rows has no value for a single user.");
            return;
        }
        IUserMeasure measure = metric.Bind(MetricSurroundings.Of(subject.Traits));
        double[] sums = new double[measure.Width];
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (MetricCase user in subject.Cases().Take(20))
        {
            (bool defined, double[] row) = user.Measure(measure, metric.ListDepth, subject.Traits);
            if (!defined)
                continue;
            double value = metric.Aggregate(row);
            Require(
                double.IsFinite(value) || !subject.Traits.PerUser,
                $"{user.Name} has the value {value} of the row ({string.Join(", ", row)}). Of one defined row, Aggregate gives a finite value, or PerUser is false.");
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += row[i];
        }
        double all = metric.Aggregate(sums);
        Require(double.IsFinite(all), $"the value over twenty users is {all}. It is finite where the users' rows are ordinary.");
        double slack = 1e-9 * Math.Max(1, Math.Abs(highest));
        Require(
            !subject.Traits.PerUser || (all >= lowest - slack && all <= highest + slack),
            $"the value over twenty users is {all:G9}, but theirs go from {lowest:G9} to {highest:G9}. Rows must add up: keep a sum and a count, not a mean; or PerUser is false.");
    }

    public static void FromFourThreads(int count, Action<int> check)
    {
        Task[] tasks = [.. Enumerable.Range(0, 4).Select(first => Task.Factory.StartNew(
            () =>
            {
                for (int n = 0; n < 2000; n++)
                    check(((first * 7) + n) % count);
            },
            TaskCreationOptions.LongRunning))];
        foreach (Task task in tasks)
            task.GetAwaiter().GetResult();
    }

    private static int DepthOf(object metric) => metric switch
    {
        IContextMetric rows => rows.ListDepth,
        IExposureMetric exposure => exposure.ListDepth,
        _ => 0,
    };
}
