namespace RecKit.Metrics;

/// <summary>The measuring half of a metric, ready for users.</summary>
/// <remarks>Thread safety: implementers are immutable; <see cref="Measure"/> is called from many threads.</remarks>
public interface IUserMeasure
{
    /// <summary>Gets the number of statistics per user, at least 1.</summary>
    int Width { get; }

    /// <summary>Measures one user.</summary>
    /// <param name="user">The user's test events and, as needed, predictions, list and ranks.</param>
    /// <param name="statistics">Receives <see cref="Width"/> finite numbers; zero when called.</param>
    /// <returns>False when the metric is not defined for the user: the user is left out and counted.</returns>
    bool Measure(in UserCase user, Span<double> statistics);
}
