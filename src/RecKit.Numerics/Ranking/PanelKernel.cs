namespace RecKit.Numerics.Ranking;

/// <summary>
/// The product of a group of users and a panel of items, kept in registers: each score is one chain of fused multiply-adds over the factors in index
/// order, whatever the vectors' width, so all paths give the bits of <see cref="VectorMath.Score"/>.
/// </summary>
internal static class PanelKernel
{
    /// <summary>The users of a group.</summary>
    public const int Users = 12;

    /// <summary>Multiplies.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="users">The packed group: for each factor, the number of each of its <see cref="Users"/> users.</param>
    /// <param name="panel">The packed panel: for each factor, the number of each of its <see cref="ItemPanels.Width"/> items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="scores">Receives a row per user, each of <see cref="ItemPanels.Width"/> scores.</param>
    /// <param name="stride">From one row to the next.</param>
    public static void Multiply(VectorPath path, ref float users, ref float panel, int factors, ref float scores, int stride)
    {
        switch (path)
        {
            case VectorPath.Vector512:
                Tile512.Multiply(ref users, ref panel, factors, ref scores, stride);
                break;
            case VectorPath.Vector256:
                Tile256.Multiply(ref users, ref panel, factors, ref scores, stride);
                break;
            default:
                Tile128.Multiply(ref users, ref panel, factors, ref scores, stride);
                break;
        }
    }
}
