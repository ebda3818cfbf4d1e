using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>The options of <c>pure-svd</c>.</summary>
public sealed record PureSvdOptions
{
    /// <summary>Gets the number of singular vectors.</summary>
    [Range(1, 2048)]
    public int Factors { get; init; } = 16;

    /// <summary>Gets whether values (ratings, play counts) are the numbers of the matrix; otherwise an observed pair has the value 1.</summary>
    public bool UseValues { get; init; }

    /// <summary>Gets how many directions more than factors are followed: the more, the faster the last factors settle.</summary>
    [Range(0, 512)]
    public int Oversampling { get; init; } = 24;

    /// <summary>Gets the most rounds of the iteration; it ends earlier where a round changes what the factors explain by less than a millionth.</summary>
    [Range(1, 1000)]
    public int Iterations { get; init; } = 30;
}
