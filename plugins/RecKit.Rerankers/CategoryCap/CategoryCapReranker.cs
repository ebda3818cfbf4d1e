using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.CategoryCap;

/// <summary>
/// Goes down the list and takes each item none of whose categories is full yet, until k are taken; an item without categories is always taken. Items that
/// were passed over, and those that come later, follow in their old order: after k items, or, with <c>fill</c>, when no more can be taken.
/// </summary>
internal sealed class CategoryCapReranker(CategoryCapOptions options) : IReranker
{
    public IReadOnlyList<string> Features => [options.Feature];

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        if (items.Features?.Find(options.Feature) is not CategoricalFeature feature)
        {
            throw new RecKitException(
                ErrorCodes.DataNeeds,
                $"Reranker 'category-cap' needs the categorical item feature '{options.Feature}', but {(items.Features?.Find(options.Feature) is { } other ? $"it is of the type {other.GetType().Name}" : "the items have none of that name")}.");
        }
        context.Cancellation.ThrowIfCancellationRequested();
        int[] starts = new int[items.ItemCount + 1];
        List<int> categories = [];
        for (int item = 0; item < items.ItemCount; item++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            categories.AddRange(feature.Categories(item).ToArray().Distinct());
            starts[item + 1] = categories.Count;
        }
        return new CategoryCapLists(options.Most, options.K, options.Fill, options.Candidates, feature.Vocabulary.Count, starts, categories.ToArray());
    }

    // What was prepared decides how lists are made, not the options of this instance.
    public IListReranker Load(IModelReader reader, LoadContext context) => CategoryCapLists.Load(reader);
}
