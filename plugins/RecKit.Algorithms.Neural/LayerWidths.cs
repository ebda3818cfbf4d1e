namespace RecKit.Algorithms.Neural;

/// <summary>Widths of layers, as options give them.</summary>
internal static class LayerWidths
{
    private const int Widest = 8192;

    /// <summary>Refuses widths that no network has.</summary>
    /// <param name="layers">The widths; the first one is two embeddings side by side.</param>
    /// <exception cref="ArgumentException">A width is out of range, or the first one is odd.</exception>
    public static IReadOnlyList<int> Checked(IReadOnlyList<int> layers)
    {
        CheckRange(layers);
        if (layers[0] % 2 != 0)
            throw new ArgumentException($"The first of 'layers' is a user's and an item's embedding side by side, so it must be even, but got {layers[0]}.");
        return layers;
    }

    /// <summary>Refuses widths that no layer has.</summary>
    /// <param name="layers">The widths.</param>
    /// <exception cref="ArgumentException">A width is out of range.</exception>
    public static void CheckRange(IReadOnlyList<int> layers)
    {
        foreach (int width in layers)
        {
            if (width is < 1 or > Widest)
                throw new ArgumentException($"'layers' must be between 1 and {Widest}, but got {width}.");
        }
    }
}
