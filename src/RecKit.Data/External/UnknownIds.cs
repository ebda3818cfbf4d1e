namespace RecKit.Data.External;

/// <summary>What happens to rows of users or items that the data set does not have.</summary>
public enum UnknownIds
{
    /// <summary>They are an error.</summary>
    Fail,

    /// <summary>They are left out and counted.</summary>
    Skip,
}
