namespace RecKit.Search;

/// <summary>How a trial of a search ended.</summary>
public enum TrialState
{
    /// <summary>Trained to its end and measured on the validation part.</summary>
    Complete,

    /// <summary>Stopped by the search while it trained; its value is that of its last step.</summary>
    Stopped,

    /// <summary>Failed; it has an error and no value.</summary>
    Failed,
}
