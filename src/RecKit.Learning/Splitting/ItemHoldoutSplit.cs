using RecKit.Data;
using RecKit.Learning.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// One fold, cold start: all events of a share of the items are for testing, so models know nothing of these items but their features.
/// They are ranked among all items, as they would be in service.
/// Source: the item cold start of DropoutNet (Volkovs et al. 2017), with the whole catalogue as candidates.
/// </summary>
internal sealed class ItemHoldoutSplit(ItemHoldoutOptions options) : ISplit
{
    private const string Name = "item-holdout";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int[] all = new int[data.Items.Count];
        for (int item = 0; item < all.Length; item++)
            all[item] = item;
        Groups items = Groups.Draw(Name, all, $"items of data set '{data.Name}'", options.Test, options.Validation, context.Seed);
        RowGroups events = new(data.Events.Items, all.Length);
        FoldBuilder fold = new(Name, data.Events.Count);
        foreach (int item in items.Validation)
            fold.Put(events[item], FoldPart.Validation);
        foreach (int item in items.Test)
            fold.Put(events[item], FoldPart.Test);
        return [fold.Build(Name, options.Validation > 0)];
    }
}
