using System.Buffers;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Factorization;

/// <summary>Similar items by the cosine of their vectors, biases left aside.</summary>
internal static class ItemCosines
{
    /// <summary>Finds the nearest items.</summary>
    /// <param name="vectors">Item vectors, row after row.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="compared">How many numbers of a row are compared: the first ones.</param>
    /// <param name="item">The item; one that is not there has no similar ones.</param>
    /// <param name="items">Receives items.</param>
    /// <param name="similarities">Receives cosines above 0, the largest first.</param>
    /// <returns>How many were found.</returns>
    public static int Nearest(ReadOnlySpan<float> vectors, int width, int compared, int item, Span<int> items, Span<float> similarities)
    {
        int count = vectors.Length / width;
        if ((uint)item >= (uint)count)
            return 0;
        float[] rented = ArrayPool<float>.Shared.Rent(count);
        Span<float> cosines = rented.AsSpan(0, count);
        ReadOnlySpan<float> own = vectors.Slice(item * width, compared);
        double norm = Math.Sqrt(VectorMath.Score(own, own));
        for (int other = 0; other < count; other++)
        {
            ReadOnlySpan<float> vector = vectors.Slice(other * width, compared);
            double product = norm * Math.Sqrt(VectorMath.Score(vector, vector));
            cosines[other] = product > 0 ? (float)(VectorMath.Score(own, vector) / product) : 0;
        }
        int found = NearestInRow.Select(item, default, cosines, items, similarities);
        ArrayPool<float>.Shared.Return(rented);
        return found;
    }
}
