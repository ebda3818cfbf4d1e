namespace RecKit.Search;

/// <summary>A trial that has ended, however it ended.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Point">Where in the space it was.</param>
/// <param name="State">How it ended.</param>
/// <param name="Loss">What the search minimises: the metric on the validation part, negated when higher is better; positive infinity when the trial failed.</param>
public sealed record FinishedTrial(int Number, ReadOnlyMemory<double> Point, TrialState State, double Loss)
{
    /// <summary>Gets how many steps its training made.</summary>
    public int Steps { get; init; }
}
