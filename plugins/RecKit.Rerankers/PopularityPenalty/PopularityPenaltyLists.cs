using System.Buffers;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.PopularityPenalty;

/// <summary>Reranks lists by relevance less the penalty of each item.</summary>
/// <param name="candidates">How many items it wants to choose from.</param>
/// <param name="penalties">What each item loses.</param>
internal sealed class PopularityPenaltyLists(int candidates, ReadOnlyMemory<float> penalties) : IListReranker
{
    private const string CandidatesName = "candidates";
    private const string PenaltiesName = "penalties";

    public static PopularityPenaltyLists Load(IModelReader reader) =>
        new(reader.Read<int>(CandidatesName).Span[0], reader.Read<float>(PenaltiesName));

    public int CandidateCount(int length) => Math.Max(length, candidates);

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int count = list.Items.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(count);
        Span<double> values = rented.AsSpan(0, count);
        Relevance.Normalise(list.Scores, values);
        for (int i = 0; i < count; i++)
            values[i] -= (uint)list.Items[i] < (uint)penalties.Length ? penalties.Span[list.Items[i]] : 0;
        int wanted = Math.Min(places.Length, count);
        for (int place = 0; place < wanted; place++)
        {
            int best = 0;
            for (int i = 1; i < count; i++)
                best = values[i] > values[best] ? i : best;
            places[place] = best;
            scores[place] = (float)values[best];
            values[best] = double.NegativeInfinity;
        }
        ArrayPool<double>.Shared.Return(rented);
        return wanted;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(CandidatesName, [candidates]);
        writer.Write(PenaltiesName, penalties.Span);
    }
}
