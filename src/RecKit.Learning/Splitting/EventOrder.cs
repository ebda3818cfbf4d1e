namespace RecKit.Learning.Splitting;

/// <summary>Which of a user's events are held out.</summary>
public enum EventOrder
{
    /// <summary>Any, drawn at random.</summary>
    Random,

    /// <summary>The latest; of events at the same time, the later in the file. Needs timestamps.</summary>
    Time,

    /// <summary>The later in the file, whatever their times: for files that are known to be in the order of time but do not say when.</summary>
    File,
}
