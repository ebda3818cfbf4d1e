using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Core.Evaluation;

/// <summary>The last stage, as far as threads share it: the metrics that fit, what they need, and the columns that their statistics go to.</summary>
internal sealed class Measurement
{
    private readonly MetricColumnBuffer[] _columns;

    /// <summary>Chooses the metrics.</summary>
    /// <param name="input">The model's traits and the rating scale.</param>
    /// <param name="metrics">All metrics of the run.</param>
    /// <param name="settings">Clipping.</param>
    /// <param name="userCount">The number of users to measure.</param>
    public Measurement(EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings, int userCount)
    {
        List<MetricColumnBuffer> columns = [];
        foreach (MetricInstance metric in metrics)
        {
            if (!MetricFit.Fits(metric.Traits, input.Traits))
                continue;
            columns.Add(new MetricColumnBuffer(metric, userCount));
            ListDepth = Math.Max(ListDepth, metric.Metric.ListDepth);
            Predicts |= MetricFit.NeedsPredictions(metric.Traits, input.Traits);
        }
        _columns = [.. columns];
        Clip = settings.Clip && (input.Traits.Tasks & PredictionTasks.Rating) != 0 ? input.Training.Scale : null;
    }

    /// <summary>Gets the columns.</summary>
    public ReadOnlySpan<MetricColumnBuffer> Columns => _columns;

    /// <summary>Gets how long a list the deepest metric asks for; 0 when none asks.</summary>
    public int ListDepth { get; }

    /// <summary>Gets whether a metric looks at predictions.</summary>
    public bool Predicts { get; }

    /// <summary>Gets the scale that predictions are brought into, or null.</summary>
    public RatingScale? Clip { get; }

    /// <summary>Sums up, in user order.</summary>
    /// <returns>The rows of each metric.</returns>
    public MetricRows[] Build()
    {
        MetricRows[] rows = new MetricRows[_columns.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = _columns[i].Build();
        return rows;
    }
}
