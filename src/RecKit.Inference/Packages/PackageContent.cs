using RecKit.Data;
using RecKit.Inference.Reranking;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>What a model package is made of, besides what it says of itself.</summary>
public sealed record PackageContent
{
    /// <summary>Gets the model.</summary>
    public required IModel Model { get; init; }

    /// <summary>Gets the ids of the users.</summary>
    public required Vocabulary Users { get; init; }

    /// <summary>Gets the ids of the items.</summary>
    public required Vocabulary Items { get; init; }

    /// <summary>Gets the training events, those with unknown ratings included.</summary>
    public required EventLog Events { get; init; }

    /// <summary>Gets the events of the data set that the model was not trained on: lists leave out their items, too. Null when there are none.</summary>
    public EventLog? HeldOut { get; init; }

    /// <summary>Gets the features of the items, for conditions on what is recommended; null when there are none.</summary>
    public FeatureTable? ItemFeatures { get; init; }

    /// <summary>Gets what reranks its lists, as <see cref="ModelManifest.Rerank"/> names it; null when nothing does.</summary>
    public RerankChain? Rerank { get; init; }
}
