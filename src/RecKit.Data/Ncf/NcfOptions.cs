namespace RecKit.Data.Ncf;

/// <summary>Options of the reader of the files of the NCF paper.</summary>
public sealed record NcfOptions
{
    /// <summary>Gets the name that the files start with; empty: where the path is a directory, the only one there is.</summary>
    /// <value>The default value is empty.</value>
    public string Prefix { get; init; } = "";

    /// <summary>Gets the file of training events, relative to the directory; empty: the prefix and <c>.train.rating</c>.</summary>
    /// <value>The default value is empty.</value>
    public string Train { get; init; } = "";

    /// <summary>Gets the file of test events, relative to the directory; empty: the prefix and <c>.test.rating</c>.</summary>
    /// <value>The default value is empty.</value>
    public string Test { get; init; } = "";

    /// <summary>Gets the file of negatives, relative to the directory; empty: the prefix and <c>.test.negative</c>, if it is there.</summary>
    /// <value>The default value is empty.</value>
    public string Negatives { get; init; } = "";
}
