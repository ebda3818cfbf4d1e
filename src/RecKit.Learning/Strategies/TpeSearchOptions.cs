using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Strategies;

/// <summary>The options of <c>tpe</c>.</summary>
public sealed record TpeSearchOptions
{
    /// <summary>Gets how many trials there are.</summary>
    [Range(1, 100_000)]
    public int Trials { get; init; } = 30;

    /// <summary>Gets how many trials are random before what they found is used.</summary>
    [Range(1, 100_000)]
    public int Startup { get; init; } = 10;

    /// <summary>
    /// Gets how many trials are proposed at a time, from the same finished ones; they can run at once. More use more threads, fewer learn more from each other.
    /// </summary>
    [Range(1, 1000)]
    public int Batch { get; init; } = 4;

    /// <summary>Gets the share of the finished trials that count as good.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Gamma { get; init; } = 0.15;

    /// <summary>Gets how many points are drawn where the good trials lie, for the most promising one to be taken.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 24;
}
