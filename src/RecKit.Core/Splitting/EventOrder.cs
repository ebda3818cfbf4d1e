namespace RecKit.Core.Splitting;

/// <summary>Which of a user's events are held out.</summary>
public enum EventOrder
{
    /// <summary>Any, drawn at random.</summary>
    Random,

    /// <summary>The latest; of events at the same time, the later in the file. Needs timestamps.</summary>
    Time,
}
