using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Strategies;

/// <summary>The options of <c>asha</c>.</summary>
public sealed record AshaSearchOptions
{
    /// <summary>Gets how many trials there are. A larger number adds trials to the same ones.</summary>
    [Range(1, 100_000)]
    public int Trials { get; init; } = 30;

    /// <summary>Gets after how many steps (epochs of an iterative algorithm) trials are compared for the first time.</summary>
    [Range(1, 100_000)]
    public int FirstRung { get; init; } = 1;

    /// <summary>Gets how much longer each rung is than the one before; of the trials that reach a rung, one in that many goes on.</summary>
    [Range(2, 100)]
    public int Reduction { get; init; } = 3;
}
