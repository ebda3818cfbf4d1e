namespace RecKit.Data.Ncf;

/// <summary>Options of the NCF reader.</summary>
public sealed record NcfOptions
{
    /// <summary>Gets the file name prefix; empty, if the path is a directory, for the only one in it.</summary>
    /// <value>The default value is empty.</value>
    public string Prefix { get; init; } = "";

    /// <summary>Gets the file of training events, relative to the directory; empty for the prefix and <c>.train.rating</c>.</summary>
    /// <value>The default value is empty.</value>
    public string Train { get; init; } = "";

    /// <summary>Gets the file of test events, relative to the directory; empty for the prefix and <c>.test.rating</c>.</summary>
    /// <value>The default value is empty.</value>
    public string Test { get; init; } = "";

    /// <summary>
    /// Gets the file of negatives, relative to the directory; empty for the prefix and <c>.test.negative</c>, if it exists.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string Negatives { get; init; } = "";
}
