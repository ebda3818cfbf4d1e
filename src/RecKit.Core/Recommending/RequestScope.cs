using System.Globalization;
using RecKit.Core.Models;
using RecKit.Core.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Core.Recommending;

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
    /// <exception cref="RecKitException">RK1091: the condition does not fit the items. RK4014: the model does not look at such features of events.</exception>
    public RequestScope(RecommendationRequest request, LoadedModel model)
    {
        Candidates = CandidateItems.Of(request, model, _notes);
        IsForBlocks = request.Context.Count == 0 && (Candidates.IsCatalogue || Candidates.Items.Length > model.Items.Count / FewShare);
        if (request.Context.Count > 0)
            Context = Row(request.Context, model, _notes);
    }

    /// <summary>Gets sentences about ids and values that the model does not know.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Gets whether many users are ranked fastest in blocks, against the whole catalogue.</summary>
    public bool IsForBlocks { get; }

    /// <summary>Gets the allowed items.</summary>
    public CandidateItems Candidates { get; }

    /// <summary>Gets the features of the event in row 0; null when none are given.</summary>
    public FeatureTable? Context { get; }

    private static FeatureTable Row(IReadOnlyDictionary<string, string> context, LoadedModel model, List<string> notes)
    {
        string algorithm = model.Manifest.Algorithm.Component;
        if (model.Model is not IEventScorer)
            throw new RecKitException(ErrorCodes.NoContext, $"A model of '{algorithm}' does not look at features of events, but the request has {Names(context.Keys)}.");
        return new FeatureTable(1, [.. context.Select(c => Column(c.Key, c.Value, model.Manifest.EventFeatures, notes))]);
    }

    private static Feature Column(string name, string value, IReadOnlyList<ModelColumn> known, List<string> notes)
    {
        string[] names = [.. known.Select(k => k.Name)];
        ModelColumn column = known.FirstOrDefault(k => k.Name == name)
            ?? throw new RecKitException(
                ErrorCodes.NoContext,
                names.Length == 0 ? $"Events of the training data had no features, but the request has '{name}'."
                : $"Events of the training data had no feature '{name}'.{Suggestion.Sentence(name, names, "There are")}");
        if (column.Categories is { } categories && !categories.Contains(value))
            notes.Add($"No event of the training data has the {name} '{value}'.{Suggestion.Sentence(value, categories, "There are")}");
        if (column.Type != ModelColumnType.Number)
            return column.Type == ModelColumnType.Category ? new CategoricalFeature(name, new Vocabulary([value]), [0, 1], [0]) : new TextFeature(name, [value]);
        return float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? new NumericFeature(name, [number])
            : throw new RecKitException(ErrorCodes.NoContext, $"The feature '{name}' of events is a number, but got '{value}'.");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
