using System.Buffers;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.Mmr;

/// <summary>Reranks lists by maximal marginal relevance: length × candidates similarities a list.</summary>
internal sealed class MmrLists(double lambda, int candidates, FeatureVectors vectors) : IListReranker
{
    private const string LambdaName = "lambda";
    private const string CandidatesName = "candidates";

    public static MmrLists Load(IModelReader reader) =>
        new(reader.Read<double>(LambdaName).Span[0], reader.Read<int>(CandidatesName).Span[0], FeatureVectors.Load(reader));

    public int CandidateCount(int length) => Math.Max(length, candidates);

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int count = list.Items.Length;
        int wanted = Math.Min(places.Length, count);
        double[] relevance = ArrayPool<double>.Shared.Rent(count);
        double[] nearest = ArrayPool<double>.Shared.Rent(count);
        Relevance.Normalise(list.Scores, relevance);
        nearest.AsSpan(0, count).Clear();
        for (int place = 0; place < wanted; place++)
        {
            (int best, double value) = Best(relevance.AsSpan(0, count), nearest, place == 0 ? 1 : lambda);
            places[place] = best;
            scores[place] = (float)(place == 0 ? lambda * value : value);

            // Taken: never chosen again.
            relevance[best] = double.NegativeInfinity;
            for (int i = 0; place + 1 < wanted && i < count; i++)
            {
                if (double.IsNegativeInfinity(relevance[i]))
                    continue;
                double similarity = vectors.Cosine(list.Items[i], list.Items[best]);
                nearest[i] = place == 0 ? similarity : Math.Max(nearest[i], similarity);
            }
        }
        ArrayPool<double>.Shared.Return(relevance);
        ArrayPool<double>.Shared.Return(nearest);
        return wanted;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(LambdaName, [lambda]);
        writer.Write(CandidatesName, [candidates]);
        vectors.Save(writer);
    }

    private static (int Place, double Value) Best(ReadOnlySpan<double> relevance, ReadOnlySpan<double> nearest, double lambda)
    {
        int best = -1;
        double highest = double.NegativeInfinity;
        for (int i = 0; i < relevance.Length; i++)
        {
            if (double.IsNegativeInfinity(relevance[i]))
                continue;
            double value = (lambda * relevance[i]) - ((1 - lambda) * nearest[i]);
            if (best < 0 || value > highest)
                (best, highest) = (i, value);
        }
        return (best, highest);
    }
}
