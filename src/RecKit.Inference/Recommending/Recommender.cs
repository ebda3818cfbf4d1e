using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Inference.Recommending;

/// <summary>
/// Answers requests with a model: scores, masks, the order of ties and reranking are those of an evaluation. Where the model knows nothing of whoever asks, a rating model gives its
/// default, and a ranking model gives way to the popularity of items; the answer says so.
/// </summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class Recommender
{
    private readonly LoadedModel _model;
    private readonly ModelRanking _ranking;

    internal Recommender(LoadedModel model)
    {
        _model = model;
        _ranking = new ModelRanking(model);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The items, and where they come from.</returns>
    /// <exception cref="ArgumentException">The request names neither a user nor a history, asks for less than one item, or has a history that cannot be read.</exception>
    /// <exception cref="RecKitException">RK1091: the condition does not fit the properties of the items. RK4014: the model does not look at such features of events.
    /// RK4004: the model gave NaN or infinity. RK4005: the model threw.</exception>
    /// <exception cref="ObjectDisposedException">The <see cref="ModelArtifact"/> that the model belongs to was released.</exception>
    public RecommendationAnswer Recommend(RecommendationRequest request)
    {
        RequireSizes(request);
        _model.Memory?.RequireHeld();
        RequestScope scope = _ranking.ScopeOf(request);
        AnswerWorker worker = _ranking.Take(_ranking.SizeOf(request).Ranked);
        string? user = request.User;
        RecommendationAnswer answer = null!;
        worker.Answer(request, scope, new(in user), new(ref answer), CancellationToken.None);
        _ranking.Return(worker);
        GC.KeepAlive(_model);
        return answer;
    }

    /// <summary>Answers the same request for many users: to each what <see cref="Recommend"/> gives. Many users are ranked in blocks, by the kernels of evaluations.</summary>
    /// <param name="users">Their ids.</param>
    /// <param name="request">What is asked for each; its user is not looked at, and it must have no history.</param>
    /// <param name="threads">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
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
        _model.Memory?.RequireHeld();
        RequestScope scope = _ranking.ScopeOf(request);
        int depth = _ranking.SizeOf(request).Ranked;
        int block = CatalogueScorer.UsersPerBlock((scope.Own ?? _ranking.Catalogue).UsersPerBlock(depth), users.Count);
        string[] ids = users as string[] ?? [.. users];
        RecommendationAnswer[] answers = new RecommendationAnswer[ids.Length];
        ParallelBlocks.Run(
            ids.Length, block, threads, () => new AnswerWorker(_ranking, block, depth),
            (worker, _, start, end) => worker.Answer(request, scope, ids.AsSpan(start..end), answers.AsSpan(start..end), cancellation),
            cancellation);
        GC.KeepAlive(_model);
        return answers;
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
        _model.Memory?.RequireHeld();
        if (!Explanation.IsPossible(_model.Model))
        {
            throw new RecKitException(
                ErrorCodes.NoExplanation,
                $"A model of '{_model.Manifest.Algorithm.Component}' cannot say why it recommends an item. Its scores do not divide over the history, and it gives no reasons of its own.");
        }
        List<string>? notes = null;
        Asker asker = Asker.Of(request, request.User, _model, new HistoryBuffer(), ref notes);
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
}
