using System.Buffers;
using RecKit.Algorithms;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;

namespace RecKit.Inference.Recommending;

/// <summary>
/// Answers requests with a model: scores, masks, the order of ties and reranking are those of an evaluation. Where the model knows nothing of whoever asks, a rating model gives its
/// default, and a ranking model gives way to the popularity of items; the answer says so.
/// </summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class Recommender
{
    private const int BatchBlock = 16;

    // Packing a catalogue for the blocked kernels pays from so many users on.
    private const int ManyUsers = 32;

    private readonly LoadedModel _model;
    private readonly CheckedModel _scorer;
    private readonly Lazy<BlockRanking> _blocks;
    private readonly int[] _catalogue;
    private readonly bool _onlyRanks;

    internal Recommender(LoadedModel model)
    {
        _model = model;
        _scorer = new CheckedModel(model.Model, model.Users, model.Items);
        _blocks = new(() => new BlockRanking(_scorer, model));
        _catalogue = new int[model.Items.Count];
        for (int item = 0; item < _catalogue.Length; item++)
            _catalogue[item] = item;
        AlgorithmTraits traits = model.Traits;
        _onlyRanks = traits is { Learns: true, Users: not UserScope.Everyone } && (traits.Tasks == PredictionTasks.Ranking || traits.ListsOnly);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The items, and where they come from.</returns>
    /// <exception cref="ArgumentException">The request names neither a user nor a history, asks for less than one item, or has a history that cannot be read.</exception>
    /// <exception cref="RecKitException">RK1091: the condition does not fit the properties of the items. RK4014: the model does not look at such features of events.
    /// RK4004: the model gave NaN or infinity. RK4005: the model threw.</exception>
    public RecommendationAnswer Recommend(RecommendationRequest request)
    {
        RequireSizes(request);
        return Answer(request, new RequestScope(request, _model));
    }

    /// <summary>Answers the same request for many users: to each what <see cref="Recommend"/> gives. Many users are ranked in blocks, by the kernels of evaluations.</summary>
    /// <param name="users">Their ids.</param>
    /// <param name="request">What is asked for each; its user is not looked at, and it must have no history.</param>
    /// <param name="threads">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One answer per user.</returns>
    /// <exception cref="ArgumentException">The request has a history, or asks for less than one item.</exception>
    /// <exception cref="RecKitException">As for <see cref="Recommend"/>.</exception>
    public IReadOnlyList<RecommendationAnswer> RecommendBatch(
        IReadOnlyList<string> users, RecommendationRequest request, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(users);
        RequireSizes(request);
        if (request.History is not null)
            throw new ArgumentException("A request for many users cannot have a history: it belongs to one.", nameof(request));
        RequestScope scope = new(request, _model);
        RecommendationAnswer?[] answers = new RecommendationAnswer?[users.Count];
        if (users.Count >= ManyUsers && scope.IsForBlocks)
            RankInBlocks(users, request, scope, answers, threads, cancellation);
        ParallelBlocks.Run(
            users.Count, BatchBlock, threads,
            (_, start, end) =>
            {
                for (int i = start; i < end; i++)
                    answers[i] ??= Answer(request with { User = users[i] }, scope);
            },
            cancellation);
        return answers!;
    }

    /// <summary>Says what speaks for an item.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The reasons, the strongest first; none where nothing is known of the item or of whoever asks.</returns>
    /// <exception cref="RecKitException">RK4009: the model cannot say why.</exception>
    public IReadOnlyList<Reason> Explain(RecommendationRequest request, string item, int count)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!Explanation.IsPossible(_model.Model))
        {
            throw new RecKitException(
                ErrorCodes.NoExplanation,
                $"A model of '{_model.Manifest.Algorithm.Component}' cannot say why it recommends an item. Models of neighbours, ease, slim, als, ials, content-profile and hybrids of them can.");
        }
        Asker asker = Asker.Of(request, _model, []);
        if (asker.IsUnknown || asker.IsDescribed)
            return [];

        // A model that was fitted to users answers by what it learnt; with the user's history it can say what of that speaks for an item.
        UserQuery query = asker.Query.HasHistory ? asker.Query : _model.HistoryOf(asker.Query.User);
        return Explanation.Of(_model.Model, query, _model.Items.IndexOf(item), _model.Items, count);
    }

    private static void RequireSizes(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Offset);
    }

    private AnswerSource SourceOf(Asker asker) =>
        !asker.IsUnknown || _model.Traits.Users == UserScope.Everyone ? AnswerSource.Model : _onlyRanks ? AnswerSource.Popularity : AnswerSource.Default;

    private ListSize SizeOf(RecommendationRequest request)
    {
        int wanted = (int)Math.Min((long)request.Offset + request.Count, _catalogue.Length);
        return new ListSize(wanted, Math.Min(_model.Rerank?.CandidateCount(wanted) ?? wanted, _catalogue.Length));
    }

    // Leaves alone who gets something else than the model's own list.
    private void RankInBlocks(
        IReadOnlyList<string> users, RecommendationRequest request, RequestScope scope, RecommendationAnswer?[] answers, int threads, CancellationToken cancellation)
    {
        List<int> places = [];
        List<Asker> askers = [];
        List<int[]> seen = [];
        for (int i = 0; i < users.Count; i++)
        {
            RecommendationRequest own = request with { User = users[i] };
            Asker asker = Asker.Of(own, _model, []);
            if (asker.IsUnknown)
                continue;
            places.Add(i);
            askers.Add(asker);
            int[] items = SeenBy(own, asker);
            Array.Sort(items);
            seen.Add(items);
        }
        ListSize size = SizeOf(request);
        AskedUsers asked = new([.. askers], [.. seen], scope.Candidates, _model.Manifest.Seed);
        _blocks.Value.Rank(
            asked, askers.Count, size.Ranked, threads,
            (position, items, scores) =>
            {
                // Scores that are all equal need a look at the whole catalogue.
                if (_onlyRanks && items.Length > 1 && scores[0] == scores[^1])
                    return;
                int place = places[position];
                answers[place] = Finish(request with { User = users[place] }, scope, askers[position], AnswerSource.Model, askers[position].Reason, items, scores, size, []);
            },
            cancellation);
        GC.KeepAlive(_model);
    }

    private RecommendationAnswer Answer(RecommendationRequest request, RequestScope scope)
    {
        List<string> notes = [];
        Asker asker = Asker.Of(request, _model, notes);
        AnswerReason reason = asker.Reason;
        AnswerSource source = SourceOf(asker);
        ListSize size = SizeOf(request);
        int[] items = new int[size.Ranked];
        float[] scores = new float[size.Ranked];
        int[] left = SeenBy(request, asker);
        int count = 0;
        if (source != AnswerSource.Popularity)
        {
            count = Rank(asker, scope, left, items, scores, out bool isFlat);
            if (isFlat && _onlyRanks)
                (source, reason) = (AnswerSource.Popularity, AnswerReason.NoPreference);
        }
        if (source == AnswerSource.Popularity)
            count = RankByPopularity(asker.User, scope.Candidates, left, items, scores);
        GC.KeepAlive(_model);
        return Finish(request, scope, asker, source, reason, items.AsSpan(0, count), scores.AsSpan(0, count), size, notes);
    }

    private RecommendationAnswer Finish(
        RecommendationRequest request, RequestScope scope, Asker asker, AnswerSource source, AnswerReason reason, Span<int> items, Span<float> scores, ListSize size, List<string> notes)
    {
        int count = items.Length;
        if (_model.Rerank is { } chain)
            count = chain.Apply(asker.User, items, scores, size.Wanted, new RerankScratch(count));
        Recommendation[] page = new Recommendation[Math.Max(0, Math.Min(count, size.Wanted) - request.Offset)];
        for (int i = 0; i < page.Length; i++)
            page[i] = new Recommendation(request.Offset + i + 1, _model.Items[items[request.Offset + i]], scores[request.Offset + i]);
        if (reason != AnswerReason.None)
            notes.Insert(0, AnswerText.Of(reason, source, request, _model));
        return new RecommendationAnswer { Items = page, Source = source, Reason = reason, Notes = [.. notes, .. scope.Notes] };
    }

    // Flat: all eligible items have one score, so that their order would say nothing.
    private int Rank(Asker asker, RequestScope scope, ReadOnlySpan<int> left, int[] items, float[] best, out bool isFlat)
    {
        UserQuery query = asker.Query;
        // Who is described by features is no user of the vocabulary.
        CheckedModel scorer = asker.IsDescribed ? new CheckedModel(scope.Described!, null, _model.Items) : _scorer;
        CandidateItems candidates = scope.Candidates;
        if (_model.Model is IListModel lists)
        {
            isFlat = false;
            return Take(lists, query, candidates, left, items, best);
        }
        ReadOnlySpan<int> eligible = candidates.IsCatalogue ? _catalogue : candidates.Items;
        float[] rented = ArrayPool<float>.Shared.Rent(eligible.Length);
        try
        {
            Span<float> scores = rented.AsSpan(0, eligible.Length);
            if (scope.Context is { } context)
                scorer.ScoreEvents(asker.User, query, eligible, context, new int[eligible.Length], scores);
            else
                scorer.Score(asker.User, query, eligible, scores);
            int count = Select(scores, asker.User, candidates, left, items, best);
            isFlat = count > 1 && best[0] == best[count - 1] && !scores.ContainsAnyExcept(best[0], float.NegativeInfinity);
            return count;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private int RankByPopularity(int user, CandidateItems candidates, ReadOnlySpan<int> left, int[] items, float[] best)
    {
        ReadOnlySpan<int> eligible = candidates.IsCatalogue ? _catalogue : candidates.Items;
        ReadOnlySpan<int> popularity = _model.Popularity.Span;
        float[] scores = new float[eligible.Length];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = popularity[eligible[i]];
        return Select(scores, user, candidates, left, items, best);
    }

    private int Select(Span<float> scores, int user, CandidateItems candidates, ReadOnlySpan<int> left, int[] items, float[] best)
    {
        foreach (int item in left)
        {
            int place = candidates.IsCatalogue ? item : candidates.Items.BinarySearch(item);
            if (place >= 0)
                scores[place] = float.NegativeInfinity;
        }
        return TopK.Select(scores, candidates.Items, new TieOrder(_model.Manifest.Seed, user), items, best);
    }

    // The model's own list, without what is left out; nothing is added.
    private int Take(IListModel lists, in UserQuery query, CandidateItems candidates, ReadOnlySpan<int> left, int[] items, float[] best)
    {
        int[] listed = new int[lists.MaxLength];
        float[] scores = new float[lists.MaxLength];
        int length = lists.List(query, listed, scores), count = 0;
        _scorer.RequireFinite(query.User, listed, scores.AsSpan(0, length));
        for (int i = 0; i < length && count < items.Length; i++)
        {
            if (candidates.Contains(listed[i]) && !left.Contains(listed[i]))
                (items[count], best[count++]) = (listed[i], scores[i]);
        }
        return count;
    }

    private int[] SeenBy(RecommendationRequest request, Asker asker)
    {
        if (request.Seen == SeenItems.Include)
            return [];
        int user = request.User is null ? -1 : _model.Users.IndexOf(request.User);
        ReadOnlySpan<int> own = user < 0 ? default : _model.History.Items(user).Span;
        ReadOnlySpan<int> others = user >= 0 && request.Seen == SeenItems.Exclude && _model.HeldOut is { } heldOut ? heldOut.Items(user) : default;
        return [.. asker.History.Span, .. own, .. others];
    }

    // How long a list shall be, and how many of the best items rerankers choose it from.
    private readonly record struct ListSize(int Wanted, int Ranked);
}
