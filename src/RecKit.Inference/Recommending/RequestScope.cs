using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Models;

namespace RecKit.Inference.Recommending;

/// <summary>What a request says whoever asks: the allowed items, and the event that the recommendation is for. Made once for many users.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class RequestScope
{
    // Scoring the whole catalogue for a few items is not worth a faster kernel.
    private const int FewShare = 8;

    private readonly ModelRanking _ranking;
    private readonly FeatureTable? _context;
    private readonly CheckedModel? _ofFeatures;

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ranking">The model.</param>
    /// <exception cref="RecKitException">RK1091: the condition does not fit the items. RK4014: the model does not look at such features of events or users.</exception>
    public RequestScope(RecommendationRequest request, ModelRanking ranking)
    {
        LoadedModel model = ranking.Model;
        _ranking = ranking;
        List<string> notes = [];
        Candidates = CandidateItems.Of(request, model, notes);
        if (request.Context.Count > 0)
            _context = EventOf(request, model, notes);
        if (request.Features.Count > 0)
        {
            // Who is described by features is no user of the vocabulary.
            _ofFeatures = new CheckedModel(UserOf(request, model, notes), null, model.Items, model.Manifest.Algorithm.QualifiedName);
            Described = SingleScores(AskedGroup.Described);
        }
        bool isFew = !Candidates.IsCatalogue && Candidates.Items.Length <= model.Items.Count / FewShare;
        if ((isFew || _context is not null) && model.Model is not IListModel)
            Own = SingleScores(AskedGroup.Model);
        Notes = notes.ToArray();
    }

    /// <summary>Gets sentences about ids and values that the model does not know.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Gets the allowed items.</summary>
    public CandidateItems Candidates { get; }

    /// <summary>Gets what ranks here in place of the kernel for the whole catalogue; null: nothing.</summary>
    public ICatalogueScorer? Own { get; }

    /// <summary>Gets what ranks for whom features alone describe, as user 0; null when none are given.</summary>
    public ICatalogueScorer? Described { get; }

    /// <summary>Tells whether a request allows whatever the model can list, to anyone, in no event.</summary>
    /// <param name="request">The request.</param>
    public static bool IsEverything(RecommendationRequest request) =>
        request is { Include: null, Filter: null, Exclude.Count: 0, Context.Count: 0, Features.Count: 0 };

    /// <summary>Makes what scores the allowed items, and no others, one user after the other.</summary>
    /// <param name="group">Users that the model knows, or those that features describe.</param>
    public CandidateScorer SingleScores(AskedGroup group) =>
        new(group == AskedGroup.Described ? _ofFeatures! : _ranking.Checked, Candidates.IsCatalogue ? _ranking.Items : Candidates.AllowedItems, _context);

    private static FeatureTable EventOf(RecommendationRequest request, LoadedModel model, List<string> notes) => model.Model is IEventScorer
        ? FeatureRow.Of(request.Context, model.Manifest.EventFeatures, "events", notes)
        : throw Refuse(model, "events", request.Context.Keys);

    private static IModel UserOf(RecommendationRequest request, LoadedModel model, List<string> notes) => model.Model is IUserEncoder { UserFeatures.Count: > 0 } encoder
        ? encoder.OfUsers(FeatureRow.Of(request.Features, model.Manifest.UserFeatures, "users", notes), new EncodingContext())
        : throw Refuse(model, "users", request.Features.Keys);

    private static RecKitException Refuse(LoadedModel model, string what, IEnumerable<string> names) => new(
        ErrorCodes.NoContext,
        $"A model of '{model.Manifest.Algorithm.Component}' does not look at features of {what} here, but the request has {string.Join(", ", names.Select(n => $"'{n}'"))}.");
}
