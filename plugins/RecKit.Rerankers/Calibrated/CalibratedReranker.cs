using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.Calibrated;

/// <summary>
/// Calibrated recommendations (Steck, RecSys 2018): the list is to have the categories of the user's history in the same proportions. One place after the other
/// goes to the item that maximises (1 − λ)·Σ rel(i) − λ·KL(p, q̃), where rel is the score, brought to 0…1 over the candidates, p the distribution of categories
/// of the history (equation 2), q that of the list (equation 3) and q̃ = (1 − α)·q + α·p (equation 5). For a place the length of the list is given, so this is
/// the greedy maximisation of a submodular function (the paper's appendix), within 1 − 1/e of the best list.
/// </summary>
/// <remarks>
/// The categories of an item share its weight of 1, by their own weights where they have some. An item without categories adds nothing to either distribution, but takes a place.
/// The list of somebody whose history has no categories stays as it is. Of equal items the one that was ranked higher comes first.
/// </remarks>
internal sealed class CalibratedReranker(CalibratedOptions options) : IReranker
{
    public IReadOnlyList<string> Features => [options.Feature];

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (items.Features?.Find(options.Feature) is not CategoricalFeature feature)
        {
            throw new RecKitException(
                ErrorCodes.DataNeeds,
                $"Reranker 'calibrated' needs the categorical item feature '{options.Feature}', but {(items.Features?.Find(options.Feature) is { } other ? $"it is of the type {other.GetType().Name}" : "the items have none of that name")}.");
        }
        ItemCategories categories = ItemCategories.Of(feature, items.ItemCount, context.Cancellation);
        if (categories.WithoutCount > 0)
            context.Log.Info(FormattableString.Invariant($"{categories.WithoutCount} of {items.ItemCount} items have no '{options.Feature}': they say nothing of what users like."));
        return new CalibratedLists(options.Lambda, options.Alpha, options.UseValues, options.Candidates, categories);
    }

    // What was prepared decides how lists are made, not the options of this instance.
    public IListReranker Load(IModelReader reader, LoadContext context) => CalibratedLists.Load(reader);
}
