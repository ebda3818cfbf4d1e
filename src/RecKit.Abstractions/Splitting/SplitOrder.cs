namespace RecKit.Splitting;

/// <summary>What decides which of two events is the later one.</summary>
public enum SplitOrder
{
    /// <summary>Nothing: the split does not go by order.</summary>
    None,

    /// <summary>Their times.</summary>
    Time,

    /// <summary>Their places in the file.</summary>
    File,
}
