using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake with lists, each with an item twice.</summary>
internal sealed class ListFake(IModel model) : IListModel
{
    public int MaxLength => 3;

    public int List(in UserQuery query, Span<int> items, Span<float> scores)
    {
        (items[0], items[1]) = (1, 1);
        (scores[0], scores[1]) = (2, 1);
        return 2;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}

/// <summary>A fake that gives its weakest reason first.</summary>
internal sealed class ReasonFake(IModel model, int itemCount) : IExplainableModel
{
    public IReadOnlyList<Reason> Explain(in UserQuery query, int item, int count) => (uint)item < (uint)itemCount ? [new Reason("weak", 1), new Reason("strong", 2)] : [];

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}

/// <summary>A fake to which all described users are alike.</summary>
internal sealed class UserEncoderFake(IModel model) : IUserEncoder
{
    public IReadOnlyList<string> UserFeatures => ["genre"];

    public IModel OfUsers(FeatureTable features, EncodingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return model;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
