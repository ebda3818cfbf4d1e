using RecKit.Diagnostics;

namespace RecKit.Data;

/// <summary>
/// Events over users and items, with features where there are any. Users and items are those that occur in the events, and items that the data set gives as candidates;
/// features of others are left out and counted, unless items with features are asked for (<see cref="ItemSource.Features"/>).
/// </summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record Dataset
{
    /// <summary>Gets the name and size in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => FormattableString.Invariant($"{Name} ({Events.Count:N0} events, {Users.Count:N0} users, {Items.Count:N0} items)");

    /// <summary>Gets the name for tables and run files.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the users.</summary>
    public required Vocabulary Users { get; init; }

    /// <summary>Gets the items.</summary>
    public required Vocabulary Items { get; init; }

    /// <summary>Gets the events, in the order of their file.</summary>
    public required EventLog Events { get; init; }

    /// <summary>Gets the rating scale; null when events have no values.</summary>
    public RatingScale? Scale { get; init; }

    /// <summary>Gets the features of the users, or null.</summary>
    public FeatureTable? UserFeatures { get; init; }

    /// <summary>Gets the features of the items, or null.</summary>
    public FeatureTable? ItemFeatures { get; init; }

    /// <summary>Gets the divisions that the data set brings with it.</summary>
    public IReadOnlyList<DatasetPart> Parts { get; init; } = [];

    /// <summary>Gets which events are to be predicted; null: all. Splits see these events only; the others become training events.</summary>
    public TargetEvents? Target { get; init; }

    /// <summary>Gets the licence, or null when it is not known.</summary>
    public string? License { get; init; }

    /// <summary>Gets what a reader of results must know: simulated, a reconstruction, rows left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets warnings about the data that only its reader can give, with their codes: features that match nothing, say. What the data itself shows is found by the engine.</summary>
    public IReadOnlyList<RunNotice> Notices { get; init; } = [];

    /// <summary>Gets what reading found.</summary>
    public ReadReport Report { get; init; } = ReadReport.Clean;
}
