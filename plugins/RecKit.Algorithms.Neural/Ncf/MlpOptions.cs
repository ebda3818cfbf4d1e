using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>The options of <c>mlp</c>.</summary>
public sealed record MlpOptions : NcfOptions
{
    /// <summary>Gets the widths of the layers. The first one is that of a user's and an item's embedding side by side, so it is even; the others are rectified.</summary>
    [MinLength(2)]
    public IReadOnlyList<int> Layers { get; init; } = [128, 64, 32, 16];

    /// <summary>Gets the share of each layer's input that is set to 0 at random in training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }
}
