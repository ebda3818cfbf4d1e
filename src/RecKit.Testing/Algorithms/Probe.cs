using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>A query to a model, with a name for messages.</summary>
internal sealed record Probe(string Name, UserQuery Query)
{
    /// <summary>
    /// Returns queries for users of the training data, in the engine's form: with their history if the algorithm does not know users.
    /// </summary>
    public static List<Probe> KnownUsers(TrainingData data, AlgorithmTraits traits, int atMost = 12)
    {
        List<Probe> probes = [];
        int step = Math.Max(1, data.UserCount / atMost);
        for (int user = 0; user < data.UserCount && probes.Count < atMost; user += step)
        {
            probes.Add(new($"user {user}", traits.Users == UserScope.History ? History(data, user, user) : UserQuery.Known(user)));
        }
        return probes;
    }

    /// <summary>Returns queries of every kind: known and unknown users, and various histories.</summary>
    public static List<Probe> All(TrainingData data, AlgorithmTraits traits)
    {
        int middle = data.UserCount / 2;
        int[] wild = [-1, data.ItemCount, int.MaxValue, int.MinValue, 0, 0, data.ItemCount - 1];
        float[] ratings = [1, 2, 3, 4, 5, float.NaN, 3];
        long[] times = [0, 0, -5 * UnixTime.Second, 1_600_000_000 * UnixTime.Second, long.MaxValue, long.MinValue, 7];
        return
        [
            .. KnownUsers(data, traits),
            new("a known user without a history", UserQuery.Known(middle)),
            new("nobody known (UserQuery.Cold)", UserQuery.Cold),
            new("user −1", UserQuery.Known(-1)),
            new("a user index that was not trained", UserQuery.Known(data.UserCount)),
            new("user int.MaxValue − 1", UserQuery.Known(int.MaxValue - 1)),
            new("the history of a trained user, asked as an unknown user", History(data, middle, -1)),
            new("a known user with the history of another", History(data, middle, 0)),
            new("an empty history", UserQuery.FromHistory(Array.Empty<int>())),
            new("an empty history of a known user", UserQuery.FromHistory(Array.Empty<int>(), user: middle)),
            new("a history without values and times", UserQuery.FromHistory(new[] { 0, data.ItemCount / 2 })),
            new("a history of unknown and repeated items", UserQuery.FromHistory(wild)),
            new("the same with ratings, unknown ones (NaN), and extreme times", UserQuery.FromHistory(wild, ratings, times) with { AsOf = long.MaxValue }),
            new("a history of every item", UserQuery.FromHistory(Enumerable.Range(0, data.ItemCount).ToArray())),
        ];
    }

    /// <summary>Returns the training history of a user, oldest first, as supplied by the engine.</summary>
    public static UserQuery History(TrainingData data, int user, int asUser)
    {
        EventLog events = data.Events;
        (int[] starts, int[] rows) = events.ByUserOldestFirst(data.UserCount);
        EventLog own = events.Select(rows.AsSpan(starts[user]..starts[user + 1]));
        return UserQuery.FromHistory(own.Items.ToArray(), own.Values.ToArray(), own.Timestamps.ToArray(), asUser);
    }

    /// <summary>Returns the history without its values, or unchanged.</summary>
    public static UserQuery Without(UserQuery query, bool values) =>
        values ? UserQuery.FromHistory(query.Items, default, query.Timestamps, query.User) : query;

    /// <summary>Returns all items of the data and some invalid ones.</summary>
    public static int[] Items(TrainingData data) => [.. Enumerable.Range(0, data.ItemCount), -1, data.ItemCount, int.MaxValue, int.MinValue];

    public float[] Score(IModel model, int[] items)
    {
        float[] scores = new float[items.Length];
        // Values that a model does not write must not pass for scores.
        Array.Fill(scores, float.NaN);
        model.Score(Query, items, scores);
        return scores;
    }

    /// <summary>Returns the first position at which two score lists differ in any bit; −1 if they are equal.</summary>
    public static int FirstDifference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]))
                return i;
        }
        return -1;
    }
}
