using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Strategies;

/// <summary>The options of <c>random</c>.</summary>
public sealed record RandomSearchOptions
{
    /// <summary>Gets how many trials there are. A larger number adds trials to the same ones.</summary>
    [Range(1, 100_000)]
    public int Trials { get; init; } = 30;
}
