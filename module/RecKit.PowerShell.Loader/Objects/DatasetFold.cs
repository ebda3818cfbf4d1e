using RecKit.Data;

namespace RecKit.PowerShell;

/// <summary>One division of a data set, as Split-RecDataset gives it.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">The events to train on.</param>
/// <param name="Validation">The events to choose options and epochs by; null when the split has none.</param>
/// <param name="Test">The events to measure on.</param>
/// <param name="Candidates">The items that each user's test items are ranked among, where the data set gives them; null else.</param>
public sealed record DatasetFold(string Name, Dataset Train, Dataset? Validation, Dataset Test, CandidateSet? Candidates);
