namespace RecKit.Results;

/// <summary>The items that are left out of the ranking.</summary>
public enum ExcludeMode
{
    /// <summary>Items that the user has in the training part (for the test also in the validation part).</summary>
    Train,

    /// <summary>None.</summary>
    None,
}
