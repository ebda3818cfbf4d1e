namespace RecKit.Data.External;

/// <summary>How rows of users or items that are not in the data set are handled.</summary>
public enum UnknownIds
{
    /// <summary>Report an error.</summary>
    Fail,

    /// <summary>Skip and count them.</summary>
    Skip,
}
