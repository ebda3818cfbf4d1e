using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>The options of <c>gmf</c>.</summary>
public sealed record GmfOptions : NcfOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;
}
