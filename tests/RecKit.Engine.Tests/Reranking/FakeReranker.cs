using RecKit.Components;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Engine.Tests.Reranking;

/// <summary>A reranker that turns a list around: of twice as many candidates as are wanted, the last come first.</summary>
internal sealed class FakeReranker(string feature = "", int factor = 2, Func<int, int>? place = null, Func<float, float>? score = null) : IReranker, IListReranker
{
    public IReadOnlyList<string> Features => feature.Length == 0 ? [] : [feature];

    public ItemFacts? Facts { get; private set; }

    public static Component Component(FakeReranker reranker) => RecKit.Components.Component.Reranker<NoOptions>("around", "Turns lists around.", _ => reranker);

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        Facts = items;
        return this;
    }

    public IListReranker Load(IModelReader reader, LoadContext context) => new FakeReranker("", reader.Read<int>("factor").Span[0]);

    public int CandidateCount(int length) => factor * length;

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = place?.Invoke(i) ?? list.Items.Length - 1 - i;
            scores[i] = score?.Invoke(list.Scores[i]) ?? list.Scores[i];
        }
        return places.Length;
    }

    public void Save(IModelWriter writer) => writer.Write("factor", [factor]);
}
