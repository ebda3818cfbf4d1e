using RecKit.Data;

namespace RecKit.Splitting;

/// <summary>One division of the events. Rows are those of <see cref="Dataset.Events"/>, ascending.</summary>
/// <param name="Name">The name for tables and run files.</param>
/// <param name="Train">Rows to train on.</param>
/// <param name="Validation">Rows held out of the training rows for early stopping and for choosing options; may be empty.</param>
/// <param name="Test">Rows to test on.</param>
/// <param name="Candidates">The candidates that belong to the test rows, if any.</param>
public sealed record Fold(
    string Name, ReadOnlyMemory<int> Train, ReadOnlyMemory<int> Validation, ReadOnlyMemory<int> Test, CandidateSet? Candidates = null)
{
    /// <summary>Gets rows that are not trained on, but known when their users are asked about: the history of users who are only tested on (strong generalisation).
    /// Models that take histories get them, all others give their fallback for unknown users; their items are left out of lists as training items are.</summary>
    public ReadOnlyMemory<int> FoldIn { get; init; }
}
