using RecKit.Models;
using RecKit.Reranking;

namespace Contoso.Sample_1;

/// <summary>Items that few users have come first, each group in the order of the ranking. Holds options only; what it makes of the items is <see cref="SampleTypeLists"/>.</summary>
internal sealed class SampleTypeReranker(SampleTypeOptions options) : IReranker
{
    // Names of item features that it needs; data without them is refused before training.
    public IReadOnlyList<string> Features => [];

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new SampleTypeLists(items.ItemUsers, options.Users, options.Depth);
    }

    // What was prepared decides how lists are made, not the options of this instance.
    public IListReranker Load(IModelReader reader, LoadContext context) => SampleTypeLists.Load(reader);
}
