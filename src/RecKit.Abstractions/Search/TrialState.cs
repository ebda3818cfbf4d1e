namespace RecKit.Search;

/// <summary>How a trial of a search ended.</summary>
public enum TrialState
{
    /// <summary>Trained to its end and measured on the validation part.</summary>
    Complete,

    /// <summary>Stopped while it trained, after as many steps as the search wanted; its value is that of the last one.</summary>
    Stopped,

    /// <summary>Failed; it has an error and no value.</summary>
    Failed,
}
