namespace RecKit.Learning.Evaluation;

/// <summary>What an evaluation found: the statistics of every user by metric, and their value.</summary>
/// <param name="Users">The users that have test events, ascending.</param>
/// <param name="Metrics">One entry per metric that fits the model, in the order they were asked for.</param>
public sealed record EvaluationResult(int[] Users, IReadOnlyList<MetricRows> Metrics)
{
    /// <summary>Gets the lists, where a metric counts how often items are listed; else null.</summary>
    public ListedItems? Lists { get; init; }

    /// <summary>Gets the predictions, where a metric looks at all of them together; else null.</summary>
    public PooledEvents? Pooled { get; init; }
}

/// <summary>The statistics of a metric.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Width">Numbers per user; 0 for a metric of lists or predictions of all users together.</param>
/// <param name="Defined">For each of the users, whether the metric is defined, or whether the user takes part in it.</param>
/// <param name="Statistics">Users × width; zero where not defined.</param>
/// <param name="UserValues">The value for each user; NaN where not defined, and where no single user has one (<see cref="RecKit.Metrics.MetricTraits.PerUser"/>).</param>
/// <param name="Value">The value over all users; NaN when it is defined for none.</param>
/// <param name="UndefinedUsers">How many users were left out.</param>
public sealed record MetricRows(
    string Name, int Width, bool[] Defined, double[] Statistics, double[] UserValues, double Value, int UndefinedUsers);
