using System.Buffers;
using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Inference.Recommending;

/// <summary>Answers a block of users, with the working memory of one thread: made once, used for many blocks. One user is a block of one.</summary>
/// <param name="ranking">The model.</param>
/// <param name="users">The most users of a block.</param>
/// <param name="depth">The longest list.</param>
/// <remarks>Thread safety: one thread. In the long run it allocates answers and nothing else.</remarks>
internal sealed class AnswerWorker(ModelRanking ranking, int users, int depth)
{
    private readonly LoadedModel _model = ranking.Model;
    private readonly AskedUsers _asked = new(ranking, users);
    private readonly UserLists _lists = new(users, depth, 0);
    private readonly RerankScratch? _rerank = ranking.Model.Rerank is null ? null : new RerankScratch(depth);
    private IRanker? _catalogue;
    private IRanker? _popularity;

    // Rankers of a request that allows some items only, or is made in an event.
    private RequestScope? _scope;
    private IRanker? _scoped;
    private IRanker? _described;

    /// <summary>Gets the longest list.</summary>
    public int Depth => depth;

    /// <summary>Answers.</summary>
    /// <param name="request">What is asked for each user.</param>
    /// <param name="scope">What it says whoever asks.</param>
    /// <param name="ids">The ids of the users; null stands for whoever has only a history or features.</param>
    /// <param name="answers">Receives an answer per user.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public void Answer(RecommendationRequest request, RequestScope scope, ReadOnlySpan<string?> ids, Span<RecommendationAnswer> answers, CancellationToken cancellation)
    {
        if (_scope != scope)
            (_scope, _scoped, _described) = (scope, null, null);
        _asked.Begin(request, scope.Candidates);
        foreach (string? id in ids)
            _asked.Add(id);
        ListSize size = ranking.SizeOf(request);
        for (AskedGroup group = AskedGroup.Model; group <= AskedGroup.Popularity; group++)
            Answer(group, request, scope, size, answers, cancellation);
    }

    /// <summary>Lets go of what the last block referred to.</summary>
    public void Clear()
    {
        (_scope, _scoped, _described) = (null, null, null);
        _asked.Clear();
    }

    private void Answer(
        AskedGroup group, RecommendationRequest request, RequestScope scope, ListSize size, Span<RecommendationAnswer> answers, CancellationToken cancellation)
    {
        int count = _asked.Choose(group);
        if (count == 0)
            return;
        RankerOf(group, scope).Rank(_asked, 0, count, _lists, cancellation);
        for (int position = 0; position < count; position++)
        {
            int length = Math.Min(_lists.Items(position).Length, size.Ranked);
            if (group != AskedGroup.Popularity && ranking.OnlyRanks && IsFlat(group, position, length, scope))
                (_asked.At(position).Group, _asked.At(position).Reason) = (AskedGroup.Popularity, AnswerReason.NoPreference);
            else
                answers[_asked.Place(position)] = Finish(group, request, scope, size, position, length);
        }
    }

    private IRanker RankerOf(AskedGroup group, RequestScope scope) => group switch
    {
        AskedGroup.Popularity => _popularity ??= ranking.Popularity.NewRanker(users, depth),
        AskedGroup.Described => _described ??= scope.Described!.NewRanker(users, depth),
        _ when scope.Own is { } own => _scoped ??= own.NewRanker(users, depth),
        _ => _catalogue ??= ranking.Catalogue.NewRanker(users, depth),
    };

    private RecommendationAnswer Finish(AskedGroup group, RecommendationRequest request, RequestScope scope, ListSize size, int position, int length)
    {
        ref AskedUser user = ref _asked.At(position);
        Span<int> items = _lists.ItemRoom(position)[..length];
        Span<float> scores = _lists.ScoreRoom(position)[..length];
        if (_model.Rerank is { } chain)
            length = chain.Apply(user.Asker.WithHistory(_model), _model.Traits, items, scores, size.Wanted, _rerank!);
        Recommendation[] page = new Recommendation[Math.Max(0, Math.Min(length, size.Wanted) - request.Offset)];
        for (int i = 0; i < page.Length; i++)
            page[i] = new Recommendation(request.Offset + i + 1, _model.Items[items[request.Offset + i]], scores[request.Offset + i]);
        AnswerSource source = group == AskedGroup.Popularity ? AnswerSource.Popularity
            : user.Asker.IsUnknown && _model.Traits.Users != Algorithms.UserScope.Everyone ? AnswerSource.Default
            : AnswerSource.Model;
        return new RecommendationAnswer { Items = page, Source = source, Reason = user.Reason, Notes = Notes(user, source, request, scope) };
    }

    private IReadOnlyList<string> Notes(in AskedUser user, AnswerSource source, RecommendationRequest request, RequestScope scope)
    {
        if (user.Reason == AnswerReason.None)
            return user.Notes is null ? scope.Notes : [.. user.Notes, .. scope.Notes];
        return [AnswerText.Of(user.Reason, source, user.Id, request.History, _model), .. user.Notes ?? [], .. scope.Notes];
    }

    // Flat: all eligible items have one score, so that their order would say nothing.
    private bool IsFlat(AskedGroup group, int position, int length, RequestScope scope)
    {
        ReadOnlySpan<float> best = _lists.Scores(position);
        if (length < 2 || best[0] != best[^1] || _model.Model is IListModel)
            return false;
        if (best.Length < depth)
            return true;
        // All that were found are equal, but there may be others.
        CandidateScorer scorer = scope.SingleScores(group);
        float[] rented = ArrayPool<float>.Shared.Rent(scorer.ItemCount);
        try
        {
            Span<float> scores = rented.AsSpan(0, scorer.ItemCount);
            scorer.Score(_asked, position, scores);
            return !scores.ContainsAnyExcept(best[0], float.NegativeInfinity);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
