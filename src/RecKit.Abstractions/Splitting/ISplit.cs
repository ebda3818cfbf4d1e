using RecKit.Data;

namespace RecKit.Splitting;

/// <summary>Divides events into folds. The same seed gives the same folds on any machine.</summary>
public interface ISplit
{
    /// <summary>Makes the folds.</summary>
    /// <param name="data">The data set after the filters.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>At least one fold; no row is in two parts of one fold.</returns>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    /// <exception cref="Diagnostics.RecKitException">RK4001: this data cannot be divided so.</exception>
    IReadOnlyList<Fold> Split(Dataset data, SplitContext context);
}
