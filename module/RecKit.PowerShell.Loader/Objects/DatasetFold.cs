using RecKit.Data;

namespace RecKit.PowerShell;

/// <summary>One division of a data set, as Split-RecDataset gives it.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">The events to train on.</param>
/// <param name="Validation">The events to choose options and epochs by; null when the split has none.</param>
/// <param name="Test">The events to measure on.</param>
/// <param name="Candidates">The items that each user's test items are ranked among, where the data set gives them; null else.</param>
public sealed record DatasetFold(string Name, Dataset Train, Dataset? Validation, Dataset Test, CandidateSet? Candidates)
{
    /// <summary>Gets the name of the data set that was divided.</summary>
    public string Dataset { get; init; } = Train.Name;

    /// <summary>Gets the number of the fold, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Gets how many folds there are.</summary>
    public int FoldCount { get; init; } = 1;

    /// <summary>Gets the events that are not trained on, but known of users when they are asked about; null when the split has none.</summary>
    public Dataset? FoldIn { get; init; }

    // The same object for all folds of one division: what is put together must belong together.
    internal object Division { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => FoldCount == 1 ? Name : $"{Name} of {FoldCount}";
}
