namespace RecKit.Data.Delimited;

/// <summary>What happens to events of behaviours that are not to be predicted.</summary>
public enum OtherBehaviors
{
    /// <summary>They are left out and counted.</summary>
    Drop,

    /// <summary>They are trained on, and never validated or tested on: the split sees the events to predict only. Where it goes by time, those after a user's first held-out event are left out.</summary>
    Train,
}
