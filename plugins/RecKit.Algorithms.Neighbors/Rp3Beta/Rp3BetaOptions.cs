using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neighbors.Rp3Beta;

/// <summary>The options of <c>rp3beta</c>.</summary>
public sealed record Rp3BetaOptions
{
    /// <summary>Gets how many items each item keeps, after the walk and again of those that reach it.</summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 100;

    /// <summary>Gets the power that each step's probability is raised to (Cooper et al., WWW 2014): below 1 unlikely steps gain.</summary>
    [Range(0.0, 10.0)]
    public double Alpha { get; init; } = 1;

    /// <summary>Gets the power of an item's popularity that its probability is divided by: 0 favours popular items, 1 takes popularity away.</summary>
    [Range(0.0, 10.0)]
    public double Beta { get; init; } = 0.6;

    /// <summary>Gets whether the weights that an item gives away sum to 1.</summary>
    public bool Normalize { get; init; } = true;
}
