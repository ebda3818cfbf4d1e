namespace RecKit.Data;

/// <summary>What a reader is given besides its own options.</summary>
public sealed record ReadContext
{
    /// <summary>Gets the full path of the file or directory, or null for a reader that needs none.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the directory that relative paths among the reader's options are relative to.</summary>
    public string BaseDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Gets the name for the data set, or null: the reader makes one of the path.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what to do with a row that cannot be read.</summary>
    public OnError OnError { get; init; } = OnError.Fail;

    /// <summary>Gets which items the data set has. A reader without features of items need not look at it: the engine refuses data sets that then have none.</summary>
    public ItemSource Items { get; init; } = ItemSource.Events;

    /// <summary>Gets the number of threads to use; results must not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the token that ends reading.</summary>
    public CancellationToken Cancellation { get; init; }
}
