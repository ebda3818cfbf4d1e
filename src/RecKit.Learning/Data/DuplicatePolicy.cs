namespace RecKit.Learning.Data;

/// <summary>What happens to events that repeat a pair of user and item.</summary>
public enum DuplicatePolicy
{
    /// <summary>All are kept, each an event of its own.</summary>
    Keep,

    /// <summary>The oldest is kept (the first of the file where there are no timestamps).</summary>
    First,

    /// <summary>The newest is kept (the last of the file where there are no timestamps).</summary>
    Last,

    /// <summary>One event with the mean value and the newest time.</summary>
    Mean,

    /// <summary>One event with the highest value and the newest time.</summary>
    Max,

    /// <summary>One event with the sum of values (the number of events where there are none) and the newest time.</summary>
    Sum,

    /// <summary>They are an error.</summary>
    Fail,
}
