namespace RecKit.Metrics;

/// <summary>
/// A metric in two halves: sufficient statistics of one user, and the value of their sums. The engine keeps the rows and adds them in user order,
/// so per-user files, intervals, folds and independence of the thread count come for every metric.
/// </summary>
/// <remarks>What does not fit this form has one of its own: <see cref="IContextMetric"/>, <see cref="IExposureMetric"/>, <see cref="IPooledMetric"/>,
/// <see cref="IDerivedMetric"/>. Thread safety: implementers are immutable; <see cref="Measure"/> is called from many threads.
/// <example>Root mean squared error has the row (Σe², n) and the value √(Σe² ÷ n); NDCG has the row (value, 1) and the value of their ratio.</example></remarks>
public interface IMetric
{
    /// <summary>Gets the number of statistics per user, at least 1.</summary>
    int Width { get; }

    /// <summary>Gets how long a list the metric looks at; 0 when it looks at predictions only.</summary>
    int ListDepth { get; }

    /// <summary>Measures one user.</summary>
    /// <param name="user">The user's test events and, as needed, predictions and list.</param>
    /// <param name="statistics">Receives <see cref="Width"/> finite numbers; zero when called.</param>
    /// <returns>False when the metric is not defined for the user (nothing relevant, say): the user is left out and counted.</returns>
    bool Measure(in UserCase user, Span<double> statistics);

    /// <summary>Gives the value of summed statistics. Of one user's row it gives that user's value.</summary>
    /// <param name="sums">Sums over users; <see cref="Width"/> numbers, of at least one user.</param>
    /// <returns>The value; NaN when it is not defined.</returns>
    double Aggregate(ReadOnlySpan<double> sums);
}
