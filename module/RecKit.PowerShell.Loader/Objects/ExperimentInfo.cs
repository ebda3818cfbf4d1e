namespace RecKit.PowerShell;

/// <summary>A summary of an experiment.</summary>
public sealed class ExperimentInfo
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its file.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets how often each training is repeated.</summary>
    public required int Repeats { get; init; }

    /// <summary>Gets the name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the filters, in order.</summary>
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>Gets the split.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the names of the algorithms.</summary>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>Gets the rerankers, in order.</summary>
    public required IReadOnlyList<string> Rerankers { get; init; }

    /// <summary>Gets the names of the metrics.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Gets the runs directory.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Gets the experiment file with all defaults.</summary>
    public required string Resolved { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
