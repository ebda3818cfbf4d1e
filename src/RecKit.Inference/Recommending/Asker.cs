using System.Globalization;
using RecKit.Algorithms;
using RecKit.Inference.Packages;
using RecKit.Models;

namespace RecKit.Inference.Recommending;

/// <summary>Who asks, as the model can answer it: the query, and what of the request the model cannot use.</summary>
/// <param name="Query">What the model is asked with.</param>
/// <param name="History">The known items of the given history.</param>
/// <param name="Reason">Why the query is not all that was asked with.</param>
internal sealed record Asker(UserQuery Query, ReadOnlyMemory<int> History, AnswerReason Reason)
{
    /// <summary>Gets whether features alone say who asks; the query is then one for the model that was made of them.</summary>
    public bool IsDescribed { get; private init; }

    /// <summary>Gets the user's index in the vocabulary, or −1.</summary>
    public int User => IsDescribed ? -1 : Query.User;

    /// <summary>Gets whether the model knows nothing of whoever asks.</summary>
    public bool IsUnknown => Query is { User: < 0, HasHistory: false };

    /// <summary>Finds out what the model can use of a request. Traits decide, never the name of an algorithm.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">The model.</param>
    /// <param name="notes">Receives sentences about items of the history.</param>
    /// <returns>Who asks.</returns>
    /// <exception cref="ArgumentException">The request tells of nobody, or only some events of the history have times.</exception>
    public static Asker Of(RecommendationRequest request, LoadedModel model, List<string> notes)
    {
        if (request.User is null && request.History is null && request.Features.Count == 0)
            throw new ArgumentException("A request needs a user, a history or features of a user.", nameof(request));
        Asker asker = request.History is { } history ? OfHistory(request.User, history, model, notes)
            : request.User is { } user ? OfUser(user, model)
            : new Asker(UserQuery.Cold, default, AnswerReason.UnknownUser);
        if (request.Features.Count > 0)
        {
            if (!asker.IsUnknown)
                notes.Add("The features of the user were not looked at: the model knows more of who asks.");
            else
                asker = asker with { Query = UserQuery.Known(0), Reason = AnswerReason.None, IsDescribed = true };
        }
        return request.AsOf is { } moment ? asker with { Query = asker.Query with { AsOf = moment } } : asker;
    }

    private static Asker OfUser(string user, LoadedModel model)
    {
        int index = model.Users.IndexOf(user);
        if (index < 0)
            return new Asker(UserQuery.Cold, default, AnswerReason.UnknownUser);
        UserQuery query = model.QueryOf(index);
        AlgorithmTraits traits = model.Traits;
        bool isLearnt = traits.Users == UserScope.Everyone || !traits.Learns || model.Model is IUserEncoder { UserFeatures.Count: > 0 }
            || (query.HasHistory ? !query.Items.IsEmpty : !model.History.Items(index).IsEmpty);
        return isLearnt ? new Asker(query, default, AnswerReason.None) : new Asker(UserQuery.Cold, default, AnswerReason.NoTrainingEvents);
    }

    private static Asker OfHistory(string? user, IReadOnlyList<HistoryEvent> events, LoadedModel model, List<string> notes)
    {
        HistoryEvent[] known = [.. events.Where(e => model.Items.IndexOf(e.Item) >= 0)];
        foreach (HistoryEvent unknown in events.Where(e => model.Items.IndexOf(e.Item) < 0))
            notes.Add($"The model does not know item '{unknown.Item}'.");
        int[] items = Array.ConvertAll(known, e => model.Items.IndexOf(e.Item));
        bool hasValues = known.Any(e => e.Value is not null);
        AnswerReason reason = events.Count == 0 ? AnswerReason.EmptyHistory
            : known.Length == 0 ? AnswerReason.UnknownHistory
            : model.Traits.UsesHistory(hasValues) ? AnswerReason.None
            : model.Traits.UsesHistory(hasValues: true) ? AnswerReason.RatingsMissing
            : AnswerReason.HistoryUnused;
        if (reason != AnswerReason.None)
        {
            Asker other = user is null ? new Asker(UserQuery.Cold, default, reason) : OfUser(user, model);
            return other with { History = items, Reason = reason };
        }
        float[] values = hasValues ? Array.ConvertAll(known, e => Value(e, model, notes)) : [];
        int missing = values.Count(float.IsNaN);
        if (missing > 0 && model.Traits.Needs.HasFlag(DataNeeds.Values))
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{missing} of {known.Length} items of the history have no rating; they are left out."));
        int index = user is null ? -1 : model.Users.IndexOf(user);
        return new Asker(HistoryQuery.Of(items, values, Times(known), index, model.Traits.Needs), items, AnswerReason.None);
    }

    private static float Value(HistoryEvent one, LoadedModel model, List<string> notes)
    {
        if (one.Value is not { } value)
            return float.NaN;
        if (!float.IsFinite(value))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value of item '{one.Item}' in the history must be finite, but is {value}."));
        if (model.Manifest.RatingScale is { } scale && (value < scale.Min || value > scale.Max))
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The value {value} of item '{one.Item}' lies outside the rating scale {scale.Min} to {scale.Max}."));
        return value;
    }

    private static long[] Times(HistoryEvent[] events)
    {
        int given = events.Count(e => e.Timestamp is not null);
        if (given > 0 && given < events.Length)
            throw new ArgumentException($"All events of a history have times, or none has; but {given} of {events.Length} have.");
        return given == 0 ? [] : Array.ConvertAll(events, e => e.Timestamp!.Value);
    }
}
