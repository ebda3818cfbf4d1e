using System.Buffers;
using RecKit.Algorithms;
using RecKit.Core.Reranking;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;

namespace RecKit.Core.Models;

/// <summary>A model out of a package: ids in, recommendations out.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class LoadedModel
{
    private const int BatchBlock = 16;
    private readonly AlgorithmTraits _traits;
    private readonly InteractionHistory _history;
    private readonly int[] _allItems;
    private readonly RerankChain? _rerank;

    internal LoadedModel(
        ModelManifest manifest, AlgorithmTraits traits, IModel model, Vocabulary users, Vocabulary items, InteractionHistory history, RerankChain? rerank = null)
    {
        _rerank = rerank;
        Manifest = manifest;
        Model = model;
        Users = users;
        Items = items;
        _traits = traits;
        _history = history;
        _allItems = new int[items.Count];
        for (int item = 0; item < _allItems.Length; item++)
            _allItems[item] = item;
    }

    /// <summary>Gets what the package says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Gets the model, which speaks of indices.</summary>
    public IModel Model { get; }

    /// <summary>Gets the ids of the users.</summary>
    public Vocabulary Users { get; }

    /// <summary>Gets the ids of the items.</summary>
    public Vocabulary Items { get; }

    /// <summary>Gets the number of training events of each item.</summary>
    public ReadOnlyMemory<int> Popularity => _history.Popularity;

    /// <summary>Gets the traits of its algorithm.</summary>
    internal AlgorithmTraits Traits => _traits;

    /// <summary>Gets what reranks its lists; null when nothing does.</summary>
    internal RerankChain? Rerank => _rerank;

    /// <summary>Puts a model together that was never in a package.</summary>
    internal static LoadedModel Of(ModelManifest manifest, AlgorithmTraits traits, IModel model, Vocabulary users, Vocabulary items, EventLog events) =>
        new(manifest, traits, model, users, items, new InteractionHistory(events, users.Count, items.Count));

    /// <summary>Gives the training events: user by user, each user's oldest first.</summary>
    public EventLog Events() => _history.ToEvents();

    /// <summary>Writes the model as a package: whole or not at all.</summary>
    /// <param name="directory">The directory; must not exist.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string directory) => ModelPackage.Write(directory, Manifest, Model, Users, Items, Events(), _rerank);

    /// <summary>Recommends to a user.</summary>
    /// <param name="user">The user's id; an unknown one gets what the algorithm gives to a user of whom nothing is known.</param>
    /// <param name="k">How many items.</param>
    /// <param name="excludeSeen">Whether to leave out what the user has in the training data.</param>
    /// <returns>Best first; fewer when there are not enough items. Equal scores stand in the order of <see cref="TieOrder"/>.</returns>
    /// <exception cref="RecKitException">RK4004: the model gave NaN or infinity.</exception>
    public IReadOnlyList<Recommendation> Recommend(string user, int k, bool excludeSeen = true)
    {
        ArgumentNullException.ThrowIfNull(user);
        int index = Users.IndexOf(user);
        return Top(QueryOf(index), k, excludeSeen && index >= 0 ? _history.Items(index) : default);
    }

    /// <summary>Recommends to many users: to each what <see cref="Recommend"/> gives.</summary>
    /// <param name="users">Their ids.</param>
    /// <param name="k">How many items each.</param>
    /// <param name="excludeSeen">Whether to leave out what each has in the training data.</param>
    /// <param name="threads">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One list per user.</returns>
    public IReadOnlyList<IReadOnlyList<Recommendation>> RecommendBatch(
        IReadOnlyList<string> users, int k, bool excludeSeen = true, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(users);
        IReadOnlyList<Recommendation>[] lists = new IReadOnlyList<Recommendation>[users.Count];
        ParallelBlocks.Run(
            users.Count, BatchBlock, threads,
            (_, start, end) =>
            {
                for (int i = start; i < end; i++)
                    lists[i] = Recommend(users[i], k, excludeSeen);
            },
            cancellation);
        return lists;
    }

    /// <summary>Recommends to somebody of whom only a history is known.</summary>
    /// <param name="items">The ids of the items, oldest first; ids that the model does not know are passed over.</param>
    /// <param name="k">How many items.</param>
    /// <param name="excludeSeen">Whether to leave out the items of the history.</param>
    /// <param name="values">One value per item, or null.</param>
    /// <returns>Best first. An algorithm that knows only users of its training data gives its fallback.</returns>
    /// <exception cref="ArgumentException">There are not as many values as items.</exception>
    public IReadOnlyList<Recommendation> RecommendFromHistory(
        IReadOnlyList<string> items, int k, bool excludeSeen = true, IReadOnlyList<float>? values = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (values is not null && values.Count != items.Count)
            throw new ArgumentException($"A history of {items.Count} items needs as many values, but got {values.Count}.", nameof(values));
        List<int> known = [];
        List<float> weights = [];
        for (int i = 0; i < items.Count; i++)
        {
            int item = Items.IndexOf(items[i]);
            if (item < 0)
                continue;
            known.Add(item);
            if (values is not null)
                weights.Add(values[i]);
        }

        int[] history = [.. known];
        return Top(UserQuery.FromHistory(history, weights.ToArray()), k, excludeSeen ? history : default);
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
        if (Model is not ISimilarItems similar)
            throw new RecKitException(ErrorCodes.NoSimilarItems, $"A model of '{Manifest.Algorithm.Id}' does not know which items are similar. Models of vectors and of neighbours do, such as ials and item-knn.");
        int[] items = new int[Math.Min(count, Items.Count)];
        float[] similarities = new float[items.Length];
        int found = similar.SimilarItems(Items.IndexOf(item), items, similarities);
        return [.. Enumerable.Range(0, found).Select(i => new Recommendation(i + 1, Items[items[i]], similarities[i]))];
    }

    /// <summary>Gets whether the model can say why it recommends an item.</summary>
    public bool CanExplain => Model is IExplainableModel;

    /// <summary>Says what speaks for an item.</summary>
    /// <param name="user">The user's id.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The reasons, the strongest first; none where nothing is known of the user or the item.</returns>
    /// <exception cref="RecKitException">RK4009: the model cannot say why.</exception>
    public IReadOnlyList<Reason> Explain(string user, string item, int count)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Explain(QueryOf(Users.IndexOf(user)), item, count);
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
        return Explain(UserQuery.FromHistory((int[])[.. history.Select(i => Items.IndexOf(i)).Where(i => i >= 0)]), item, count);
    }

    /// <summary>Scores items for a user.</summary>
    /// <param name="user">The user's id, known or not.</param>
    /// <param name="items">The ids of the items, known or not.</param>
    /// <returns>One score per item, in the units of the model.</returns>
    public float[] Score(string user, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(items);
        int[] indices = new int[items.Count];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = Items.IndexOf(items[i]);
        float[] scores = new float[indices.Length];
        ScoreFinite(QueryOf(Users.IndexOf(user)), indices, scores);
        return scores;
    }

    private IReadOnlyList<Reason> Explain(in UserQuery query, string item, int count)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Model is IExplainableModel model
            ? model.Explain(query, Items.IndexOf(item), count)
            : throw new RecKitException(ErrorCodes.NoExplanation, $"A model of '{Manifest.Algorithm.Id}' cannot say why it recommends an item. content-profile can.");
    }

    private UserQuery QueryOf(int user)
    {
        if (user < 0)
            return UserQuery.Cold;
        return _traits.Users == UserScope.History
            ? HistoryQuery.Of(_history.Items(user), _history.Values(user), _history.Timestamps(user), user, _traits.Needs)
            : UserQuery.Known(user);
    }

    private Recommendation[] Top(in UserQuery query, int k, ReadOnlyMemory<int> excluded)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        try
        {
            int depth = Math.Min(_rerank?.CandidateCount(k) ?? k, _allItems.Length);
            int[] items = new int[depth];
            float[] best = new float[depth];
            int count = Model is IListModel lists ? Take(lists, query, excluded.Span, items, best) : Select(query, excluded.Span, items, best);
            if (_rerank is not null)
                count = _rerank.Apply(query.User, items.AsSpan(0, count), best.AsSpan(0, count), k, new RerankScratch(count));
            Recommendation[] list = new Recommendation[count];
            for (int rank = 0; rank < count; rank++)
                list[rank] = new Recommendation(rank + 1, Items[items[rank]], best[rank]);
            return list;
        }
        finally
        {
            GC.KeepAlive(this);
        }
    }

    private int Select(in UserQuery query, ReadOnlySpan<int> excluded, int[] items, float[] best)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(_allItems.Length);
        try
        {
            Span<float> own = scores.AsSpan(0, _allItems.Length);
            ScoreFinite(query, _allItems, own);
            foreach (int item in excluded)
                own[item] = float.NegativeInfinity;
            return TopK.Select(own, default, new TieOrder(Manifest.Seed, query.User), items, best);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    // The model's own list, without what is left out; nothing is added.
    private int Take(IListModel lists, in UserQuery query, ReadOnlySpan<int> excluded, int[] items, float[] best)
    {
        int[] listed = new int[lists.MaxLength];
        float[] scores = new float[lists.MaxLength];
        int length = lists.List(query, listed, scores), count = 0;
        RequireFinite(query.User, listed, scores.AsSpan(0, length));
        for (int i = 0; i < length && count < items.Length; i++)
        {
            if (!excluded.Contains(listed[i]))
                (items[count], best[count++]) = (listed[i], scores[i]);
        }
        return count;
    }

    private void ScoreFinite(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        Model.Score(query, items, scores);
        RequireFinite(query.User, items, scores);
    }

    private void RequireFinite(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        int bad = VectorMath.IndexOfNotFinite(scores);
        if (bad >= 0)
        {
            throw new RecKitException(
                ErrorCodes.NotFinite, $"The model '{Manifest.Algorithm.Id}' gave the score {scores[bad]} for user {user} and item {items[bad]}; a score must be finite.");
        }
    }
}
