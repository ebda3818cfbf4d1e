using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake to which every item is most similar to itself.</summary>
internal sealed class SimilarFake(IModel model, int itemCount) : IModel, ISimilarItems
{
    public int SimilarItems(int item, Span<int> items, Span<float> similarities)
    {
        if ((uint)item >= (uint)itemCount || items.IsEmpty)
            return 0;
        items[0] = item;
        similarities[0] = 1;
        return 1;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
