using RecKit.Data;

namespace RecKit.PowerShell;

/// <summary>One division of a data set, as Split-RecDataset gives it.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">The events to train on.</param>
/// <param name="Validation">The events to choose options and epochs by; null when the split has none.</param>
/// <param name="Test">The events to measure on.</param>
public sealed record DatasetFold(string Name, Dataset Train, Dataset? Validation, Dataset Test);
