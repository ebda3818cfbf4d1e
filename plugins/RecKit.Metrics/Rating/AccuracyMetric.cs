using RecKit.Algorithms;

namespace RecKit.Metrics.Rating;

/// <summary>
/// Accuracy of rounded predictions: the share of test events whose prediction, brought to the nearest rating of the scale, is the rating itself (Herlocker et al.,
/// Evaluating collaborative filtering recommender systems, TOIS 2004, classify predictions so). Half-way predictions go up. The row is (right ones, n).
/// </summary>
internal sealed class AccuracyMetric(AccuracyOptions options) : IContextMetric
{
    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) =>
        options.Step is { } step ? new StepMeasure(step, context.Training.Scale?.Min ?? 0) : new LevelMeasure(Levels(context.Training));

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private static float[] Levels(TrainingData training)
    {
        HashSet<float> levels = [];
        foreach (float value in training.Events.Values)
        {
            if (!float.IsNaN(value))
                levels.Add(value);
        }
        return [.. levels.Order()];
    }

    private abstract class Measures : IUserMeasure
    {
        public int Width => 2;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            for (int i = 0; i < user.Predictions.Length; i++)
            {
                if (float.IsNaN(user.TestRatings[i]))
                    continue;
                statistics[0] += IsRight(user.Predictions[i], user.TestRatings[i]) ? 1 : 0;
                statistics[1]++;
            }
            return statistics[1] > 0;
        }

        protected abstract bool IsRight(float prediction, float rating);
    }

    private sealed class StepMeasure(double step, double lowest) : Measures
    {
        protected override bool IsRight(float prediction, float rating) => Step(prediction) == Step(rating);

        private double Step(float value) => Math.Floor(((value - lowest) / step) + 0.5);
    }

    private sealed class LevelMeasure(float[] levels) : Measures
    {
        protected override bool IsRight(float prediction, float rating)
        {
            int above = Array.BinarySearch(levels, prediction);
            if (above >= 0)
                return prediction == rating;
            above = ~above;
            if (above == 0 || above == levels.Length)
                return levels.Length > 0 && rating == levels[above == 0 ? 0 : ^1];
            float below = levels[above - 1];
            return rating == (prediction - below < levels[above] - prediction ? below : levels[above]);
        }
    }
}
