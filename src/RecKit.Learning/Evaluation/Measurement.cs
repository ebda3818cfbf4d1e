using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Metrics;
using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>The last stage, as far as threads share it: the metrics that fit, what they need, and where their statistics, lists and predictions are kept.</summary>
internal sealed class Measurement
{
    private readonly TestEvents _test;
    private readonly List<MetricInstance> _metrics = [];
    private readonly MetricColumnBuffer[] _columns;
    private readonly float[]? _predictions;

    /// <summary>Chooses the metrics.</summary>
    /// <param name="input">The model's traits, the training part and the rating scale.</param>
    /// <param name="metrics">All metrics of the run.</param>
    /// <param name="settings">Clipping.</param>
    /// <param name="test">The test events.</param>
    public Measurement(EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings, TestEvents test)
    {
        _test = test;
        MetricContext context = new(input.Training);
        List<MetricColumnBuffer> columns = [];
        int kept = 0;
        foreach (MetricInstance metric in metrics)
        {
            if (!MetricFit.Fits(metric.Traits, input.Traits))
                continue;
            _metrics.Add(metric);
            if (metric.Rows is not null)
                columns.Add(new MetricColumnBuffer(metric, context, test.Users.Length));
            if (metric.Exposure is not null)
                kept = Math.Max(kept, Math.Min(metric.ListDepth, input.Training.ItemCount));
            if (metric.Pooled is not null)
                _predictions ??= new float[test.Count];
            ListDepth = Math.Max(ListDepth, metric.ListDepth);
            Ranks |= metric.Traits.Ranks;
            Predicts |= MetricFit.NeedsPredictions(metric.Traits, input.Traits);
        }
        _columns = [.. columns];
        if (kept > 0)
            Lists = ListedItems.Of(test.Users.Length, kept, context.ItemUsers);
        Bytes = columns.Sum(c => c.Bytes) + (kept * (long)test.Users.Length * sizeof(int)) + ((_predictions?.Length ?? 0) * PooledEvents.BytesPerEvent);
        Clip = settings.Clip && (input.Traits.Tasks & PredictionTasks.Rating) != 0 ? input.Training.Scale : null;
    }

    /// <summary>Gets how much memory the statistics, kept lists and kept predictions take, in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Gets how long a list the deepest metric asks for; 0 when none asks.</summary>
    public int ListDepth { get; }

    /// <summary>Gets whether a metric looks at the places of the test items in the whole ranking.</summary>
    public bool Ranks { get; }

    /// <summary>Gets whether a metric looks at predictions.</summary>
    public bool Predicts { get; }

    /// <summary>Gets the scale that predictions are brought into, or null.</summary>
    public RatingScale? Clip { get; }

    /// <summary>Gets the lists that are kept, or null.</summary>
    public ListedItems? Lists { get; }

    /// <summary>Measures a user with every metric.</summary>
    /// <param name="position">Which of the users.</param>
    /// <param name="user">The user.</param>
    /// <param name="isRanked">Whether the user could be given a list.</param>
    public void Measure(int position, in UserCase user, bool isRanked)
    {
        foreach (MetricColumnBuffer column in _columns)
            column.Measure(position, user, isRanked);
        if (isRanked)
            Lists?.Keep(position, user.List);
        if (_predictions is not null)
            user.Predictions.CopyTo(_predictions.AsSpan(_test.First(user.User)));
    }

    /// <summary>Sums up, in user order.</summary>
    /// <returns>The rows of each metric, and their values.</returns>
    public EvaluationResult Build()
    {
        PooledEvents? pooled = _predictions is null ? null : PooledEvents.Of(_predictions, _test);
        MetricRows[] rows = new MetricRows[_metrics.Count];
        int column = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = _metrics[i].Rows is not null ? _columns[column++].Build()
                : Together(_metrics[i].Name, _metrics[i].Exposure is not null ? HaveList() : HavePrediction(pooled!));
        }
        EvaluationResult result = new(_test.Users, rows) { Lists = Lists, Pooled = pooled };
        MetricSampler sampler = new(result, _metrics);
        int[] once = new int[_test.Users.Length];
        Array.Fill(once, 1);
        return result with { Metrics = [.. rows.Select((r, i) => r with { Value = sampler.Value(i, once) })] };
    }

    private static MetricRows Together(string name, bool[] takesPart)
    {
        double[] values = new double[takesPart.Length];
        Array.Fill(values, double.NaN);
        return new MetricRows(name, 0, takesPart, [], values, double.NaN, takesPart.AsSpan().Count(false));
    }

    private bool[] HaveList() => Array.ConvertAll(Lists!.Lengths, length => length >= 0);

    private bool[] HavePrediction(PooledEvents pooled)
    {
        bool[] have = new bool[_test.Users.Length];
        foreach (int position in pooled.Positions)
            have[position] = true;
        return have;
    }
}
