using System.Collections.Concurrent;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Ranking;
using RecKit.Inference.Recommending;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Inference.Packages;

/// <summary>A model out of a package: ids in, recommendations out.</summary>
/// <remarks>Thread safety: immutable. Its memory ends with the last reference to it, or with the <see cref="ModelArtifact"/> that took it over.</remarks>
public sealed class LoadedModel
{
    private readonly Lazy<int[]> _unknownItems;

    // Histories with unknown values are copies, which are kept.
    private readonly ConcurrentDictionary<int, UserQuery> _settled = [];

    internal LoadedModel(
        ModelManifest manifest, AlgorithmTraits traits, IModel model, Vocabulary users, Vocabulary items, InteractionHistory history)
    {
        Manifest = manifest;
        Traits = traits;
        Model = model;
        Users = users;
        Items = items;
        History = history;
        Seen = new SeenHistory(history);
        Recommender = new Recommender(this);
        _unknownItems = new(() => Packages.UnknownItems.Of(this));
    }

    /// <summary>Gets the algorithm and the size in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => FormattableString.Invariant($"{Manifest.Algorithm.Id} ({Users.Count:N0} users, {Items.Count:N0} items)");

    /// <summary>Gets what the package says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Gets the model, which speaks of indices.</summary>
    public IModel Model { get; }

    /// <summary>Gets the ids of the users.</summary>
    public Vocabulary Users { get; }

    /// <summary>Gets the ids of the items.</summary>
    public Vocabulary Items { get; }

    /// <summary>Gets the number of training events of each item.</summary>
    public ReadOnlyMemory<int> Popularity => History.Popularity;

    /// <summary>Gets what answers requests with it: the full form of <see cref="Recommend"/> and its sisters.</summary>
    public Recommender Recommender { get; }

    /// <summary>Gets the traits of its algorithm, with the options it was trained with.</summary>
    internal AlgorithmTraits Traits { get; }

    /// <summary>Gets what each user did.</summary>
    internal InteractionHistory History { get; }

    /// <summary>Gets the items of what each user did, ascending.</summary>
    internal SeenHistory Seen { get; }

    /// <summary>Gets the features of the items; null when the package has none.</summary>
    public FeatureTable? ItemFeatures { get; init; }

    /// <summary>Gets the items of the parts that it was not trained on; null when there are none.</summary>
    internal HeldOutItems? HeldOut { get; init; }

    /// <summary>Gets the items that it knows nothing of, ascending.</summary>
    internal int[] UnknownItems => _unknownItems.Value;

    /// <summary>Gets what holds the files of its package; null for a model that was never in one.</summary>
    internal PackageMemory? Memory { get; init; }

    /// <summary>Gets what reranks its lists; null when nothing does.</summary>
    internal RerankChain? Rerank { get; init; }

    /// <summary>Puts a model together that was never in a package.</summary>
    internal static LoadedModel Of(
        ModelManifest manifest, AlgorithmTraits traits, IModel model, Vocabulary users, Vocabulary items, EventLog events, HeldOutItems? heldOut = null,
        FeatureTable? itemFeatures = null, RerankChain? rerank = null) =>
        new(manifest, traits, model, users, items, new InteractionHistory(events, users.Count, items.Count)) { HeldOut = heldOut, ItemFeatures = itemFeatures, Rerank = rerank };

    /// <summary>Gives the same model with another manifest.</summary>
    internal LoadedModel With(ModelManifest manifest) => With(manifest, ItemFeatures, Rerank);

    /// <summary>Gives the same model with another manifest, and with what reranks its lists by features of its items.</summary>
    internal LoadedModel With(ModelManifest manifest, FeatureTable? itemFeatures, RerankChain? rerank) =>
        new(manifest, Traits, Model, Users, Items, History) { ItemFeatures = itemFeatures, HeldOut = HeldOut, Rerank = rerank, Memory = Memory };

    /// <summary>Gives the training events: user by user, each user's oldest first.</summary>
    /// <exception cref="ObjectDisposedException">The <see cref="ModelArtifact"/> that it belongs to was released.</exception>
    public EventLog Events()
    {
        Memory?.RequireHeld();
        return History.ToEvents();
    }

    /// <summary>Writes the model as a package: whole or not at all.</summary>
    /// <param name="directory">The directory; must not exist.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string directory) => ModelPackage.Write(
        directory, Manifest,
        new PackageContent { Model = Model, Users = Users, Items = Items, Events = Events(), ItemFeatures = ItemFeatures, Rerank = Rerank }, HeldOut);

    /// <summary>Recommends to a user.</summary>
    /// <param name="user">The user's id; what an unknown one gets, and why, <see cref="Recommender"/> says.</param>
    /// <param name="k">How many items.</param>
    /// <param name="excludeSeen">Whether to leave out what the user has in the data set.</param>
    /// <returns>The items of the answer, best first.</returns>
    /// <exception cref="RecKitException">RK4004: the model gave NaN or infinity.</exception>
    public IReadOnlyList<Recommendation> Recommend(string user, int k, bool excludeSeen = true)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Recommender.Recommend(Request(k, excludeSeen) with { User = user }).Items;
    }

    /// <summary>Recommends to many users: to each what <see cref="Recommend"/> gives.</summary>
    /// <param name="users">Their ids.</param>
    /// <param name="k">How many items each.</param>
    /// <param name="excludeSeen">Whether to leave out what each has in the data set.</param>
    /// <param name="threads">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>One list per user.</returns>
    public IReadOnlyList<IReadOnlyList<Recommendation>> RecommendBatch(
        IReadOnlyList<string> users, int k, bool excludeSeen = true, int threads = 1, CancellationToken cancellation = default) =>
        [.. Recommender.RecommendBatch(users, Request(k, excludeSeen), threads, cancellation).Select(a => a.Items)];

    /// <summary>Recommends to somebody of whom only a history is known.</summary>
    /// <param name="items">The ids of the items, oldest first; ids that the model does not know are passed over.</param>
    /// <param name="k">How many items.</param>
    /// <param name="excludeSeen">Whether to leave out the items of the history.</param>
    /// <param name="values">One value per item, or null.</param>
    /// <returns>The items of the answer, best first. Whether the model uses the history <see cref="Recommender"/> says.</returns>
    /// <exception cref="ArgumentException">There are not as many values as items.</exception>
    public IReadOnlyList<Recommendation> RecommendFromHistory(
        IReadOnlyList<string> items, int k, bool excludeSeen = true, IReadOnlyList<float>? values = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (values is not null && values.Count != items.Count)
            throw new ArgumentException($"A history of {items.Count} items needs as many values, but got {values.Count}.", nameof(values));
        HistoryEvent[] history = [.. items.Select((item, i) => new HistoryEvent(item, values?[i]))];
        return Recommender.Recommend(Request(k, excludeSeen) with { History = history }).Items;
    }

    /// <summary>Finds the items most similar to an item, by the model's own measure.</summary>
    /// <param name="item">The item's id.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>Most similar first; none where the model knows nothing of the item.</returns>
    /// <exception cref="RecKitException">RK4011: models of this algorithm have no similar items.</exception>
    public IReadOnlyList<Recommendation> SimilarItems(string item, int count)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Memory?.RequireHeld();
        if (Model is not ISimilarItems similar)
            throw new RecKitException(ErrorCodes.NoSimilarItems, $"A model of '{Manifest.Algorithm.Component}' does not know which items are similar: it has neither vectors of items nor weights between them.");
        int[] items = new int[Math.Min(count, Items.Count)];
        float[] similarities = new float[items.Length];
        int found = similar.SimilarItems(Items.IndexOf(item), items, similarities);
        return [.. Enumerable.Range(0, found).Select(i => new Recommendation(i + 1, Items[items[i]], similarities[i]))];
    }

    /// <summary>Says what speaks for an item.</summary>
    /// <param name="user">The user's id.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The reasons, the strongest first; none where nothing is known of the user or the item.</returns>
    /// <exception cref="RecKitException">RK4009: the model cannot say why.</exception>
    public IReadOnlyList<Reason> Explain(string user, string item, int count)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Recommender.Explain(new RecommendationRequest { User = user }, item, count);
    }

    /// <summary>Says what speaks for an item, to somebody of whom only a history is known.</summary>
    /// <param name="history">The ids of the items, oldest first.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The reasons, as <see cref="Explain(string, string, int)"/> gives them.</returns>
    /// <exception cref="RecKitException">RK4009: the model cannot say why.</exception>
    public IReadOnlyList<Reason> ExplainFromHistory(IReadOnlyList<string> history, string item, int count)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Recommender.Explain(RecommendationRequest.From(history), item, count);
    }

    /// <summary>Scores items for a user.</summary>
    /// <param name="user">The user's id, known or not.</param>
    /// <param name="items">The ids of the items, known or not.</param>
    /// <returns>One score per item, in the units of the model.</returns>
    public float[] Score(string user, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(items);
        Memory?.RequireHeld();
        int[] indices = new int[items.Count];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = Items.IndexOf(items[i]);
        float[] scores = new float[indices.Length];
        new CheckedModel(Model, Users, Items, Manifest.Algorithm.QualifiedName).Score(Users.IndexOf(user), QueryOf(Users.IndexOf(user)), indices, scores);
        return scores;
    }

    /// <summary>Makes the query of a known user: with the training history, where the model scores from it.</summary>
    /// <param name="user">The user index, or −1.</param>
    /// <returns>The query.</returns>
    internal UserQuery QueryOf(int user)
    {
        if (user < 0)
            return UserQuery.Cold;
        return Traits.Users == UserScope.History ? HistoryOf(user) : UserQuery.Known(user);
    }

    /// <summary>Makes the query of a known user with the training history, whether or not the model scores from it.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>The query.</returns>
    internal UserQuery HistoryOf(int user) => HistoryQuery.HasUnknown(History.Values(user).Span)
        ? _settled.GetOrAdd(user, static (user, model) => model.Settled(user), this)
        : Settled(user);

    private UserQuery Settled(int user) => HistoryQuery.Of(History.Items(user), History.Values(user), History.Timestamps(user), user, Traits.Needs);

    private static RecommendationRequest Request(int count, bool excludeSeen) =>
        new() { Count = count, Seen = excludeSeen ? SeenItems.Exclude : SeenItems.Include };
}
