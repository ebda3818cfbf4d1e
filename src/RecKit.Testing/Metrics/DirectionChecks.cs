using RecKit.Metrics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Metrics;

/// <summary>
/// Checks that better answers get better values in the direction of the traits. A metric whose value does not depend on the answers has no
/// direction to check.
/// </summary>
internal static class DirectionChecks
{
    public static void Direction(MetricSubject subject)
    {
        switch (subject.Create())
        {
            case IContextMetric metric:
                OfRows(subject, metric);
                break;
            case IPooledMetric metric:
                OfPredictions(subject, metric);
                break;
            default:
                break;
        }
    }

    private static void OfRows(MetricSubject subject, IContextMetric metric)
    {
        // The same list for all users, so that metrics of the lists alone do not change: relevant items first, relevant ones last, or
        // irrelevant ones first.
        int[] ranking = [0, 1, 2, .. Enumerable.Range(10, MetricSurroundings.Items - 10), .. Enumerable.Range(3, 7)];
        float[] ratings = subject.Clicks ? [1, 0, 1] : [5, 4, 2];
        float[] wrong = subject.Clicks ? [0, 1, 0] : [2, 1, 5];
        IUserMeasure measure = metric.Bind(MetricSurroundings.Of(subject.Traits));
        double best = Value(MetricCase.Of(0, [0, 1, 2], ratings, ranking, ratings));
        Require(!double.IsNaN(best) || !subject.Traits.PerUser, "a user with three rated test items must be defined.");
        MetricCase[] poor =
        [
            MetricCase.Of(0, [3, 4, 5], ratings, ranking, wrong),
            MetricCase.Of(0, [0, 1, 2], [0, 0, 0], ranking, wrong),
        ];
        foreach (MetricCase user in poor)
            RequireOrder(subject, best, Value(user));

        double Value(MetricCase user)
        {
            (bool defined, double[] row) = user.Measure(measure, metric.ListDepth, subject.Traits);
            return defined ? metric.Aggregate(row) : double.NaN;
        }
    }

    private static void OfPredictions(MetricSubject subject, IPooledMetric metric)
    {
        float[] predictions = [0, 0.1f, 0.9f, 1];
        int[] once = [1, 1, 1, 1];
        RequireOrder(subject, Value([0, 0, 1, 1]), Value([1, 1, 0, 0]));

        double Value(float[] ratings) => metric.Aggregate(new PooledPredictions { Predictions = predictions, Ratings = ratings, Weights = once });
    }

    private static void RequireOrder(MetricSubject subject, double best, double worst) => Require(
        double.IsNaN(best) || double.IsNaN(worst) || best == worst || best > worst == subject.Traits.HigherIsBetter,
        $"a perfect answer has the value {best:G6}, and a poor one {worst:G6}, but HigherIsBetter is {(subject.Traits.HigherIsBetter ? "true" : "false")}. Correct the traits or the metric.");
}
