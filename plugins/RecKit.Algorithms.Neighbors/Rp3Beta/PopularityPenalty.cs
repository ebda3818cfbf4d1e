using System.Numerics;
using RecKit.Algorithms.Neighbors.Similarities;

namespace RecKit.Algorithms.Neighbors.Rp3Beta;

/// <summary>Multiplies the probability of reaching an item by a factor of that item.</summary>
/// <param name="factors">Popularity to the power −β, of each item.</param>
internal sealed class PopularityPenalty(float[] factors) : ISimilarityFinish
{
    public void ApplyAll(int document, Span<float> sums)
    {
        int index = 0;
        for (; index <= sums.Length - Vector<float>.Count; index += Vector<float>.Count)
            (new Vector<float>(sums[index..]) * new Vector<float>(factors.AsSpan(index))).CopyTo(sums[index..]);
        for (; index < sums.Length; index++)
            sums[index] *= factors[index];
        sums[document] = float.NegativeInfinity;
    }

    public float Apply(int document, float sum, int other) => sum * factors[other];
}
