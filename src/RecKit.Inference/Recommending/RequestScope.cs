using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Models;

namespace RecKit.Inference.Recommending;

/// <summary>What a request says whoever asks: the allowed items, and the event that the recommendation is for. Made once for many users.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class RequestScope
{
    // Scoring the whole catalogue for a few items is not worth a faster kernel.
    private const int FewShare = 8;

    private readonly List<string> _notes = [];

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="RecKitException">RK1091: the condition does not fit the items. RK4014: the model does not look at such features of events or users.</exception>
    public RequestScope(RecommendationRequest request, LoadedModel model)
    {
        Candidates = CandidateItems.Of(request, model, _notes);
        IsForBlocks = request.Context.Count == 0 && request.Features.Count == 0 && (Candidates.IsCatalogue || Candidates.Items.Length > model.Items.Count / FewShare);
        if (request.Context.Count > 0)
            Context = EventOf(request, model, _notes);
        if (request.Features.Count > 0)
            Described = UserOf(request, model, _notes);
    }

    /// <summary>Gets sentences about ids and values that the model does not know.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Gets whether many users are ranked fastest in blocks, against the whole catalogue.</summary>
    public bool IsForBlocks { get; }

    /// <summary>Gets the allowed items.</summary>
    public CandidateItems Candidates { get; }

    /// <summary>Gets the features of the event in row 0; null when none are given.</summary>
    public FeatureTable? Context { get; }

    /// <summary>Gets the model of whom features alone describe, as user 0; null when none are given.</summary>
    public IModel? Described { get; }

    private static FeatureTable EventOf(RecommendationRequest request, LoadedModel model, List<string> notes) => model.Model is IEventScorer
        ? FeatureRow.Of(request.Context, model.Manifest.EventFeatures, "events", notes)
        : throw Refuse(model, "events", request.Context.Keys);

    private static IModel UserOf(RecommendationRequest request, LoadedModel model, List<string> notes) => model.Model is IUserEncoder { UserFeatures.Count: > 0 } encoder
        ? encoder.OfUsers(FeatureRow.Of(request.Features, model.Manifest.UserFeatures, "users", notes))
        : throw Refuse(model, "users", request.Features.Keys);

    private static RecKitException Refuse(LoadedModel model, string what, IEnumerable<string> names) => new(
        ErrorCodes.NoContext,
        $"A model of '{model.Manifest.Algorithm.Component}' does not look at features of {what} here, but the request has {string.Join(", ", names.Select(n => $"'{n}'"))}.");
}
