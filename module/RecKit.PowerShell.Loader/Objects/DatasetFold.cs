using RecKit.Data;

namespace RecKit.PowerShell;

/// <summary>A fold of a data set, as returned by Split-RecDataset.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">The training events.</param>
/// <param name="Validation">The validation events, for early stopping and option search; null when the split has none.</param>
/// <param name="Test">The test events.</param>
/// <param name="Candidates">The items that each user's test items are ranked among, if given by the data set; otherwise null.</param>
public sealed record DatasetFold(string Name, Dataset Train, Dataset? Validation, Dataset Test, CandidateSet? Candidates)
{
    /// <summary>Gets the name of the data set that was split.</summary>
    public string Dataset { get; init; } = Train.Name;

    /// <summary>Gets the number of the fold, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Gets the number of folds.</summary>
    public int FoldCount { get; init; } = 1;

    /// <summary>Gets the events not trained on but known when recommending to their users; null when the split has none.</summary>
    public Dataset? FoldIn { get; init; }

    // The same object for all folds of one split: only those can be combined.
    internal object Division { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => FoldCount == 1 ? Name : $"{Name} of {FoldCount}";
}
