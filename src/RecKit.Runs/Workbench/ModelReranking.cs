using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Reranking;
using RecKit.Reranking;

namespace RecKit.Runs.Workbench;

/// <summary>Creates models with rerankers, without an experiment.</summary>
public static class ModelReranking
{
    /// <summary>Appends rerankers to those of a model. Their prepared state becomes part of the model and its package.</summary>
    /// <param name="model">The model; it does not change.</param>
    /// <param name="rerankers">The rerankers and their options, in order.</param>
    /// <param name="context">The seed, cancellation token and log.</param>
    /// <param name="data">The data set with the item features; null to use those of the model.</param>
    /// <returns>The new model, without metric values: the values of the original describe other lists.</returns>
    /// <exception cref="RecKitException">RK3xxx: a plugin does not load. RK4002: the data set lacks a feature or items of the
    /// model.</exception>
    public static LoadedModel Add(LoadedModel model, IReadOnlyList<ComponentUse> rerankers, RerankerContext context, Dataset? data = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rerankers);
        EventLog events = model.Events();
        Dataset known = new()
        {
            Name = data?.Name ?? model.Manifest.Data.Name,
            Users = model.Users,
            Items = model.Items,
            Events = events,
            ItemFeatures = data is null ? model.ItemFeatures : FeaturesOf(model, data),
        };
        RerankChain? added = RerankChain.Prepare([.. rerankers.Select(r => new NamedReranker(r, r.Create<IReranker>()))], events, known, context);
        if (added is null)
            return model;
        ModelManifest manifest = model.Manifest with
        {
            Rerank = [.. model.Manifest.Rerank, .. rerankers.Select(r => new ModelReranker(r.Component.Id, r.Component.Plugin, r.Component.PluginVersion, (JsonObject)r.Options.DeepClone()))],
            Metrics = new Dictionary<string, double>(),
            Protocol = [],
        };
        return model.With(manifest, known.ItemFeatures, model.Rerank?.Then(added) ?? added);
    }

    // The data set may number items differently than the model.
    private static FeatureTable? FeaturesOf(LoadedModel model, Dataset data)
    {
        if (ReferenceEquals(model.Items, data.Items) || data.ItemFeatures is null)
            return data.ItemFeatures;
        int[] rows = [.. model.Items.Ids.Select(id => data.Items.IndexOf(id))];
        int missing = rows.Count(r => r < 0);
        return missing == 0 ? data.ItemFeatures.Select(rows) : throw new RecKitException(
            ErrorCodes.DataNeeds, $"The data set '{data.Name}' lacks {missing} of the model's {rows.Length} items, such as '{model.Items[Array.FindIndex(rows, r => r < 0)]}': their features are not known.");
    }
}
