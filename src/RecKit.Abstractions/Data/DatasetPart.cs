namespace RecKit.Data;

/// <summary>A division that a data set brings with it, such as u1 of MovieLens 100K.</summary>
/// <param name="Name">The name that <c>split: { use: predefined, with: { folds: […] } }</c> knows it by.</param>
/// <param name="Train">Rows of the log to train on.</param>
/// <param name="Test">Rows of the log to test on.</param>
/// <param name="ByDefault">Whether it is among the folds taken when none is named.</param>
/// <param name="Candidates">The candidates that belong to it, if any.</param>
public sealed record DatasetPart(string Name, ReadOnlyMemory<int> Train, ReadOnlyMemory<int> Test, bool ByDefault = true, CandidateSet? Candidates = null)
{
    /// <summary>Gets rows of the log that the data set itself holds out for choosing options; empty when it has none.</summary>
    public ReadOnlyMemory<int> Validation { get; init; }
}
