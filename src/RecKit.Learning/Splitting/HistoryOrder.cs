namespace RecKit.Learning.Splitting;

/// <summary>What decides which of two events of a user is the later one.</summary>
public enum HistoryOrder
{
    /// <summary>Their times. Needs timestamps.</summary>
    Time,

    /// <summary>Their places in the file, whatever their times.</summary>
    File,
}
