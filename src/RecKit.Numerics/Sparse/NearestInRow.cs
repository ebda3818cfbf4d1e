using System.Buffers;

namespace RecKit.Numerics.Sparse;

/// <summary>The largest weights of a row of a similarity matrix.</summary>
public static class NearestInRow
{
    /// <summary>Selects the largest positive weights of a row, best first.</summary>
    /// <param name="row">The row, whose own column is passed over.</param>
    /// <param name="columns">The columns of the weights; empty: weight n is that of column n.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="nearest">Receives columns; its length is the most that are wanted.</param>
    /// <param name="similarities">Receives their weights; at least as long.</param>
    /// <returns>How many there are.</returns>
    public static int Select(int row, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, Span<int> nearest, Span<float> similarities)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(weights.Length);
        Span<float> candidates = rented.AsSpan(0, weights.Length);
        weights.CopyTo(candidates);
        int own = columns.IsEmpty ? row : columns.BinarySearch(row);
        if ((uint)own < (uint)candidates.Length)
            candidates[own] = float.NegativeInfinity;
        int count = TopK.Select(candidates, columns, new TieOrder(0, row), nearest, similarities);
        ArrayPool<float>.Shared.Return(rented);
        while (count > 0 && !(similarities[count - 1] > 0))
            count--;
        return count;
    }
}
