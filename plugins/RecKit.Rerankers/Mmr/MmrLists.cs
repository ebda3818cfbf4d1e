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

    public int Rerank(in RankedList list, Span<int> places)
    {
        int count = list.Items.Length;
        int wanted = Math.Min(places.Length, count);
        double[] relevance = ArrayPool<double>.Shared.Rent(count);
        double[] nearest = ArrayPool<double>.Shared.Rent(count);
        Relevance.Normalise(list.Scores, relevance);
        nearest.AsSpan(0, count).Fill(double.NegativeInfinity);
        for (int place = 0; place < wanted; place++)
        {
            int best = place == 0 ? Best(relevance.AsSpan(0, count)) : Next(relevance.AsSpan(0, count), nearest);
            places[place] = best;

            // Taken: never chosen again.
            relevance[best] = double.NegativeInfinity;
            for (int i = 0; place + 1 < wanted && i < count; i++)
            {
                if (!double.IsNegativeInfinity(relevance[i]))
                    nearest[i] = Math.Max(nearest[i], vectors.Cosine(list.Items[i], list.Items[best]));
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

    private static int Best(ReadOnlySpan<double> relevance)
    {
        int best = 0;
        for (int i = 1; i < relevance.Length; i++)
            best = relevance[i] > relevance[best] ? i : best;
        return best;
    }

    private int Next(ReadOnlySpan<double> relevance, ReadOnlySpan<double> nearest)
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
        return best;
    }
}
