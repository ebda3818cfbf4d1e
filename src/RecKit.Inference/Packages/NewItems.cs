using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>Items that arrive after training, in a model that encodes their features (<see cref="IItemEncoder"/>): <c>two-tower</c>, <c>content-profile</c>, hybrids of them.</summary>
public static class NewItems
{
    /// <summary>Makes a model that knows further items and can recommend them. The model itself does not change.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ids">The ids of the new items.</param>
    /// <param name="features">Their features, a row each. Columns are found by their names and categories by their ids.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The model, which can be saved as any other.</returns>
    /// <exception cref="ArgumentException">There are not as many rows as ids, or an id stands twice or is that of an item of the model.</exception>
    /// <exception cref="RecKitException">
    /// RK4002: models of this algorithm do not score by features, or what reranks its lists was prepared for its items alone. RK2003, RK2011: a column is of another type than the model was trained with.
    /// </exception>
    public static LoadedModel WithItems(this LoadedModel model, IReadOnlyList<string> ids, FeatureTable features, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(features);
        if (features.RowCount != ids.Count)
            throw new ArgumentException($"{ids.Count} new items need as many rows of features, but got {features.RowCount}.", nameof(features));
        HashSet<string> distinct = new(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            if (model.Items.IndexOf(id) >= 0)
                throw new ArgumentException($"Item '{id}' is not new: the model knows it.", nameof(ids));
            if (!distinct.Add(id))
                throw new ArgumentException($"Item '{id}' occurs twice.", nameof(ids));
        }
        IModel wider = EncoderOf(model).WithItems(features, new EncodingContext { Cancellation = cancellation });
        Vocabulary items = new([.. model.Items.Ids, .. ids]);
        FeatureTable? all = model.ItemFeatures is { } known ? Append(known, features) : null;
        return LoadedModel.Of(model.Manifest, model.Traits, wider, model.Users, items, model.Events(), model.HeldOut, all);
    }

    // With the columns of the known items; those that the new ones lack have no value there.
    private static FeatureTable Append(FeatureTable known, FeatureTable added)
    {
        int[] none = [.. Enumerable.Repeat(-1, added.RowCount)];
        FeatureTable same = new(added.RowCount, [.. known.Columns.Select(c => added.Find(c.Name) ?? c.Select(none))]);
        int[] first = [.. Enumerable.Range(0, known.RowCount)], then = [.. Enumerable.Range(known.RowCount, added.RowCount)];
        return FeatureUnion.Of([known, same], [first, then], known.RowCount + added.RowCount, ["the items of the model", "the new items"], "items")!;
    }

    private static IItemEncoder EncoderOf(LoadedModel model)
    {
        string algorithm = model.Manifest.Algorithm.Component;
        if (model.Rerank is not null)
            throw new RecKitException(ErrorCodes.DataNeeds, $"The lists of this model of '{algorithm}' are reranked with data prepared for its items, so new items cannot be added. Train it without 'rerank'.");
        return model.Model as IItemEncoder ?? throw new RecKitException(
            ErrorCodes.DataNeeds,
            $"A model of '{algorithm}' does not score items by their features, so it cannot take in new ones. two-tower, content-profile and hybrids of them can, trained with features of items.");
    }
}
