using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Values of the plugin's metrics for cases written by hand.</summary>
internal static class MetricValues
{
    public const float No = float.NegativeInfinity;
    public const float Unknown = float.NaN;

    /// <summary>Gives the row of a user; null when the metric is not defined.</summary>
    public static double[]? Row(string id, string options, in UserCase user, TrainingData? training = null)
    {
        MetricInstance metric = PluginMetrics.Instance(id, options);
        IUserMeasure measure = metric.Rows!.Bind(new MetricContext(training ?? Empty(10)));
        double[] row = new double[measure.Width];
        return measure.Measure(user, row) ? row : null;
    }

    /// <summary>Gives the value of a user alone; NaN when the metric is not defined.</summary>
    public static double Value(string id, string options, in UserCase user, TrainingData? training = null) =>
        Row(id, options, user, training) is { } row ? PluginMetrics.Instance(id, options).Rows!.Aggregate(row) : double.NaN;

    /// <summary>Gives the value of a ranked user.</summary>
    public static double OfList(string id, string options, float[] list, float[] ideal) =>
        Value(id, options, new UserCase { User = 0, List = new int[list.Length], ListRatings = list, IdealRatings = ideal });

    /// <summary>Gives the value of a user with predictions.</summary>
    public static double OfPredictions(string id, string options, float[] ratings, float[] predictions, TrainingData? training = null) =>
        Value(id, options, new UserCase { User = 0, TestItems = new int[ratings.Length], TestRatings = ratings, Predictions = predictions }, training);

    /// <summary>Gives the value of exposure counts.</summary>
    public static double OfExposure(string id, string options, int[] counts, int[]? itemUsers = null) =>
        PluginMetrics.Create<IExposureMetric>(id, options).Aggregate(new ItemExposure { Counts = counts, Lists = 3, ItemUsers = itemUsers ?? new int[counts.Length] });

    /// <summary>Gives the value of predictions of all users, which must ascend.</summary>
    public static double OfPooled(string id, string options, float[] predictions, float[] ratings, int[]? weights = null)
    {
        weights ??= [.. predictions.Select(_ => 1)];
        return PluginMetrics.Create<IPooledMetric>(id, options).Aggregate(new PooledPredictions { Predictions = predictions, Ratings = ratings, Weights = weights });
    }

    /// <summary>Makes a training part without events.</summary>
    public static TrainingData Empty(int items) => new(new EventLog([], []), 1, items);

    /// <summary>Makes a feature with categories.</summary>
    public static CategoricalFeature Categories(string name, params string[][] rows)
    {
        string[] words = [.. rows.SelectMany(r => r).Distinct()];
        int[] starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
            starts[row + 1] = starts[row] + rows[row].Length;
        return new CategoricalFeature(name, new Vocabulary(words), starts, [.. rows.SelectMany(r => r).Select(w => Array.IndexOf(words, w))]);
    }
}
