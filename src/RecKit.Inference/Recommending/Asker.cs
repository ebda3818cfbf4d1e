using System.Globalization;
using RecKit.Algorithms;
using RecKit.Inference.Packages;
using RecKit.Models;

namespace RecKit.Inference.Recommending;

/// <summary>Who asks, as the model can answer it: the query, and what of the request the model cannot use.</summary>
/// <param name="Query">What the model is asked with.</param>
/// <param name="Index">The index of the named user in the vocabulary, whether or not the query has it; −1 for nobody known.</param>
/// <param name="History">The known items of the given history.</param>
/// <param name="Reason">Why the query is not all that was asked with.</param>
internal readonly record struct Asker(UserQuery Query, int Index, ReadOnlyMemory<int> History, AnswerReason Reason)
{
    /// <summary>Gets whether features alone say who asks; the query is then one for the model that was made of them.</summary>
    public bool IsDescribed { get; private init; }

    /// <summary>Gets the query of the given history, where the model does not look at it; else one without a history.</summary>
    public UserQuery Given { get; private init; }

    /// <summary>Gets the user that the model is asked for, or −1.</summary>
    public int User => IsDescribed ? -1 : Query.User;

    /// <summary>Gets whether the model knows nothing of whoever asks.</summary>
    public bool IsUnknown => Query is { User: < 0, HasHistory: false };

    /// <summary>Finds out what the model can use of a request. Traits decide, never the name of an algorithm.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">The user's id, which stands for that of the request; or null.</param>
    /// <param name="model">The model.</param>
    /// <param name="buffer">Holds the history of the request.</param>
    /// <param name="notes">Receives sentences about items of the history; made where there is one.</param>
    /// <returns>Who asks.</returns>
    /// <exception cref="ArgumentException">The request tells of nobody, or only some events of the history have times.</exception>
    public static Asker Of(RecommendationRequest request, string? user, LoadedModel model, HistoryBuffer buffer, ref List<string>? notes)
    {
        if (user is null && request.History is null && request.Features.Count == 0)
            throw new ArgumentException("A request needs a user, a history or features of a user.", nameof(request));
        int index = user is null ? -1 : model.Users.IndexOf(user);
        Asker asker = request.History is { } history ? OfHistory(user, index, history, model, buffer, ref notes)
            : user is not null ? OfUser(index, model)
            : new Asker(UserQuery.Cold, -1, default, AnswerReason.UnknownUser);
        if (request.Features.Count > 0)
        {
            if (!asker.IsUnknown)
                Note(ref notes, "The features of the user were not looked at: the model knows more of who asks.");
            else
                asker = asker with { Query = UserQuery.Known(0), Reason = AnswerReason.None, IsDescribed = true };
        }
        return request.AsOf is { } moment ? asker with { Query = asker.Query with { AsOf = moment } } : asker;
    }

    /// <summary>Makes the query with whatever is known of the history, whether or not the model looks at it: for rerankers.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The query.</returns>
    public UserQuery WithHistory(LoadedModel model)
    {
        if (IsDescribed)
            return UserQuery.Cold;
        if (Query.HasHistory)
            return Query;
        UserQuery query = Given.HasHistory ? Given : User >= 0 ? model.HistoryOf(User) : Query;
        return query with { AsOf = Query.AsOf };
    }

    private static Asker OfUser(int index, LoadedModel model)
    {
        if (index < 0)
            return new Asker(UserQuery.Cold, -1, default, AnswerReason.UnknownUser);
        UserQuery query = model.QueryOf(index);
        AlgorithmTraits traits = model.Traits;
        bool isLearnt = traits.Users == UserScope.Everyone || !traits.Learns || model.Model is IUserEncoder { UserFeatures.Count: > 0 }
            || (query.HasHistory ? !query.Items.IsEmpty : !model.History.Items(index).IsEmpty);
        return isLearnt ? new Asker(query, index, default, AnswerReason.None) : new Asker(UserQuery.Cold, index, default, AnswerReason.NoTrainingEvents);
    }

    private static Asker OfHistory(string? user, int index, IReadOnlyList<HistoryEvent> events, LoadedModel model, HistoryBuffer buffer, ref List<string>? notes)
    {
        int values = 0, times = 0;
        buffer.Begin(events.Count);
        for (int i = 0; i < events.Count; i++)
        {
            HistoryEvent one = events[i];
            int item = model.Items.IndexOf(one.Item);
            if (item < 0)
            {
                Note(ref notes, $"The model does not know item '{one.Item}'.");
                continue;
            }
            buffer.Add(item, one.Value ?? float.NaN, one.Timestamp ?? 0);
            values += one.Value is null ? 0 : 1;
            times += one.Timestamp is null ? 0 : 1;
        }
        int known = buffer.Count;
        bool hasValues = values > 0;
        AnswerReason reason = events.Count == 0 ? AnswerReason.EmptyHistory
            : known == 0 ? AnswerReason.UnknownHistory
            : model.Traits.UsesHistory(hasValues) ? AnswerReason.None
            : model.Traits.UsesHistory(hasValues: true) ? AnswerReason.RatingsMissing
            : AnswerReason.HistoryUnused;
        if (reason != AnswerReason.None)
        {
            Asker other = user is null ? new Asker(UserQuery.Cold, -1, default, reason) : OfUser(index, model);
            UserQuery given = known == 0 ? default : buffer.Query(hasValues, times == known, index, DataNeeds.None);
            return other with { History = buffer.Items, Given = given, Reason = reason };
        }
        if (hasValues)
            RequireValues(events, model, ref notes);
        if (hasValues && values < known && (model.Traits.Needs & DataNeeds.Values) != 0)
            Note(ref notes, string.Create(CultureInfo.InvariantCulture, $"{known - values} of {known} items of the history have no rating; they are left out."));
        if (times > 0 && times < known)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"All events of a history have times, or none has; but {times} of {known} have."));
        return new Asker(buffer.Query(hasValues, times > 0, index, model.Traits.Needs), index, buffer.Items, AnswerReason.None);
    }

    private static void RequireValues(IReadOnlyList<HistoryEvent> events, LoadedModel model, ref List<string>? notes)
    {
        for (int i = 0; i < events.Count; i++)
        {
            HistoryEvent one = events[i];
            if (one.Value is not { } value || model.Items.IndexOf(one.Item) < 0)
                continue;
            if (!float.IsFinite(value))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value of item '{one.Item}' in the history must be finite, but is {value}."));
            if (model.Manifest.RatingScale is { } scale && (value < scale.Min || value > scale.Max))
                Note(ref notes, string.Create(CultureInfo.InvariantCulture, $"The value {value} of item '{one.Item}' lies outside the rating scale {scale.Min} to {scale.Max}."));
        }
    }

    private static void Note(ref List<string>? notes, string text) => (notes ??= []).Add(text);
}
