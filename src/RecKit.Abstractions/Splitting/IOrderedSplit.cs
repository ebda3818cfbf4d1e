namespace RecKit.Splitting;

/// <summary>A split that holds out the latest events. Runs say how sure that order is: how many events have the same time, or that only the order of the file decided.</summary>
public interface IOrderedSplit : ISplit
{
    /// <summary>Gets what decides which of two events is the later one.</summary>
    SplitOrder Order { get; }
}
