namespace RecKit.Results;

/// <summary>A run as lists show it.</summary>
/// <param name="Name">The name of the experiment.</param>
/// <param name="Hash">The hash of the resolved spec and the data.</param>
/// <param name="Started">When it began; of a run that was resumed, the attempt that finished it.</param>
/// <param name="State">How far it is.</param>
/// <param name="Directory">Its full path.</param>
public sealed record RunInfo(string Name, string Hash, DateTimeOffset Started, RunState State, string Directory)
{
    /// <summary>Gets why it failed, was not finished, or cannot be read; null when it is finished or running.</summary>
    public string? Reason { get; init; }
}
