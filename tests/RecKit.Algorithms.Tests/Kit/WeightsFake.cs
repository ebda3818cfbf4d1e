using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake that shows item weights which have nothing to do with its scores.</summary>
internal sealed class WeightsFake(IModel model, int itemCount) : IModel, IItemWeights
{
    public ItemWeights Weights { get; } = ItemWeights.Sparse(new int[itemCount + 1], default, default);

    public int Profile(in UserQuery query, Span<int> items, Span<float> values) => 0;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
