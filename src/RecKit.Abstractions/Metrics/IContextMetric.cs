namespace RecKit.Metrics;

/// <summary>
/// A metric whose measuring half looks at more than the user: how popular items are in the training part, what features items have, what the user had before.
/// The other half, the value of summed statistics, needs nothing of that: intervals and comparisons work on stored rows alone.
/// </summary>
/// <remarks>Thread safety: implementers are immutable.</remarks>
public interface IContextMetric
{
    /// <summary>Gets how long a list the metric looks at; 0 when it looks at predictions only.</summary>
    int ListDepth { get; }

    /// <summary>Prepares the measuring of one evaluation. It is called once before training with an empty training part, so that a feature that is not there is known then.</summary>
    /// <param name="context">The training part and what follows from it.</param>
    /// <returns>The measuring half.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4002: the data lacks what the options name.</exception>
    IUserMeasure Bind(MetricContext context);

    /// <summary>Gives the value of summed statistics.</summary>
    /// <param name="sums">Sums over users of what <see cref="Bind"/>'s result measured, of at least one user.</param>
    /// <returns>The value; NaN when it is not defined.</returns>
    double Aggregate(ReadOnlySpan<double> sums);
}
