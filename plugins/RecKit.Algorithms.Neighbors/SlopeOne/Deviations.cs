namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>
/// Sparse rows of deviations: row j lists the items i that enough users rated together with j, ascending, with the mean of r(i) − r(j) over those
/// users and their number. Every pair stands twice, with opposite signs: 12 bytes each.
/// </summary>
/// <param name="Starts">Where the row of each item starts; items + 1 numbers.</param>
/// <param name="Items">The items of all rows.</param>
/// <param name="Means">The mean differences.</param>
/// <param name="Supports">The numbers of users.</param>
internal sealed record Deviations(ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Items, ReadOnlyMemory<float> Means, ReadOnlyMemory<int> Supports)
{
    /// <summary>Gives where the row of an item lies.</summary>
    /// <param name="item">The item index.</param>
    public Range Row(int item) => Starts.Span[item]..Starts.Span[item + 1];
}
