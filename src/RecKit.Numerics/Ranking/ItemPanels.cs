using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// The vectors of a catalogue, packed for <see cref="FactorRanking"/>: panels of <see cref="Width"/> items, and in a panel the factors one after the
/// other, so that a step of the product loads neighbours. The last panel is filled up with zeros.
/// </summary>
/// <remarks>Thread safety: immutable. Takes as much memory as the vectors do.</remarks>
public sealed class ItemPanels
{
    /// <summary>The items of a panel.</summary>
    public const int Width = 32;

    private readonly AlignedFloats _panels;

    /// <summary>Packs vectors.</summary>
    /// <param name="vectors">Items × factors, row after row.</param>
    /// <param name="factors">The number of factors, at least 1.</param>
    /// <exception cref="ArgumentException">The vectors are no whole number of rows.</exception>
    public ItemPanels(ReadOnlySpan<float> vectors, int factors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factors);
        if (vectors.Length % factors != 0)
            throw new ArgumentException($"There must be {factors} numbers per item, but {vectors.Length} are not a multiple of it.", nameof(vectors));
        Factors = factors;
        ItemCount = vectors.Length / factors;
        _panels = new AlignedFloats(checked((int)(Bytes(ItemCount, factors) / sizeof(float))));
        Span<float> panels = _panels.Span;
        double largest = 0;
        for (int item = 0; item < ItemCount; item++)
        {
            ReadOnlySpan<float> row = vectors.Slice(item * factors, factors);
            Span<float> panel = panels.Slice(item / Width * Width * factors, Width * factors);
            double square = 0;
            for (int k = 0; k < factors; k++)
            {
                panel[(k * Width) + (item % Width)] = row[k];
                square += (double)row[k] * row[k];
            }
            largest = Math.Max(largest, square); // NaN stays.
        }
        LargestNorm = Math.Sqrt(largest);
    }

    /// <summary>Gets the number of items.</summary>
    public int ItemCount { get; }

    /// <summary>Gets the number of factors.</summary>
    public int Factors { get; }

    /// <summary>Gets the length of the longest vector; NaN or infinite when a vector is.</summary>
    public double LargestNorm { get; }

    /// <summary>Gets the number of panels.</summary>
    internal int PanelCount => (ItemCount + Width - 1) / Width;

    /// <summary>Tells how much memory panels take.</summary>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int itemCount, int factors) => ((long)itemCount + Width - 1) / Width * Width * factors * sizeof(float);

    /// <summary>Scores one item, by the same operations as a tile.</summary>
    /// <param name="vector">The user's vector.</param>
    /// <param name="item">The item index.</param>
    /// <returns>Its score.</returns>
    internal float Score(ReadOnlySpan<float> vector, int item)
    {
        ReadOnlySpan<float> panel = _panels.Span.Slice(item / Width * Width * Factors, Width * Factors);
        float sum = 0;
        for (int k = 0; k < vector.Length; k++)
            sum = MathF.FusedMultiplyAdd(vector[k], panel[(k * Width) + (item % Width)], sum);
        return sum;
    }

    /// <summary>Gets a panel.</summary>
    /// <param name="panel">From 0.</param>
    /// <returns>A reference to its first number.</returns>
    internal ref float Panel(int panel) => ref MemoryMarshal.GetReference(_panels.Span.Slice(panel * Width * Factors, Width * Factors));
}
