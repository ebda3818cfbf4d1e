namespace RecKit.Results;

/// <summary>A run of a comparison.</summary>
/// <param name="Name">The name of the experiment.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Directory">The full path of the run directory.</param>
/// <param name="Dataset">The data set's name and size.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Repeats">How often every training was repeated.</param>
public sealed record ComparedRun(string Name, string Hash, string Directory, DatasetSummary Dataset, ulong Seed, int Repeats);
