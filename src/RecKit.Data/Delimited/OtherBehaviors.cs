namespace RecKit.Data.Delimited;

/// <summary>How events of behaviors that are not predicted are handled.</summary>
public enum OtherBehaviors
{
    /// <summary>Drop and count them.</summary>
    Drop,

    /// <summary>
    /// Use them for training, but never for validation or testing: the split sees only the events to predict. In a temporal split, those
    /// after a user's first held-out event are dropped.
    /// </summary>
    Train,
}
