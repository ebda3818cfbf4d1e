using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake that takes in new items and knows nothing of them.</summary>
internal sealed class EncoderFake(IModel model) : IModel, IItemEncoder
{
    public IModel WithItems(FeatureTable features, EncodingContext context) => this;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
