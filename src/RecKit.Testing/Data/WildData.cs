using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Testing.Data;

/// <summary>Training data of unusual shapes, for which no model may return NaN or infinity.</summary>
public static class WildData
{
    /// <summary>Creates all of them.</summary>
    /// <param name="needs">The needs of the algorithm. If it needs values, events with unknown ratings are omitted, as by the
    /// engine.</param>
    /// <returns>The data sets.</returns>
    public static IReadOnlyList<WildCase> All(DataNeeds needs = DataNeeds.None)
    {
        List<WildCase> cases =
        [
            new("one user, one item, one event", Make(1, 1, [(0, 0)])),
            new("one user, ten items", Make(1, 10, Pairs(1, 10, (_, _) => true))),
            new("ten users, one item", Make(10, 1, Pairs(10, 1, (_, _) => true))),
            new("a user with all items", Make(8, 8, Pairs(8, 8, (user, item) => user == 0 || user == item))),
            new("everyone has everything", Make(6, 6, Pairs(6, 6, (_, _) => true))),
            new("one event among many users and items", Make(40, 40, [(7, 9)])),
            new("users and items without events", Make(40, 40, Pairs(40, 40, (user, item) => user % 4 == 0 && item % 3 == 0))),
            new("two groups with nothing in common", Make(8, 8, Pairs(8, 8, (user, item) => user < 4 == item < 4))),
            new("repeated pairs", Make(5, 5, [.. Enumerable.Range(0, 100).Select(n => (n % 5, n * n % 5))])),
            new("equal values", Make(12, 9, Mixed(12, 9), value: _ => 3)),
            new("zero values", Make(12, 9, Mixed(12, 9), value: _ => 0)),
            new("negative values", Make(12, 9, Mixed(12, 9), value: n => -1 - (n % 4))),
            new("values that cancel out", Make(12, 9, Mixed(12, 9), value: n => n % 2 == 0 ? 1 : -1)),
            new("tiny values", Make(12, 9, Mixed(12, 9), value: n => n % 3 == 0 ? float.Epsilon : 1e-38f)),
            new("large values", Make(12, 9, Mixed(12, 9), value: n => 1e6f * (n % 5)), true),
            new("huge values", Make(12, 9, Mixed(12, 9), value: n => n % 2 == 0 ? 3e38f : 1e30f), true),
            new("huge values of both signs", Make(12, 9, Mixed(12, 9), value: n => n % 2 == 0 ? 3e38f : -3e38f), true),
            new("equal timestamps", Make(12, 9, Mixed(12, 9), time: _ => 1_600_000_000 * UnixTime.Second)),
            new("timestamps from zero and below", Make(12, 9, Mixed(12, 9), time: n => -n * 1000 * UnixTime.Second)),
            new("extreme timestamps", Make(12, 9, Mixed(12, 9), time: n => n % 2 == 0 ? long.MaxValue : long.MinValue)),
        ];
        if (!needs.HasFlag(DataNeeds.Values))
            cases.Add(new("unknown ratings", Make(12, 9, Mixed(12, 9), value: n => n % 3 == 0 ? float.NaN : 4)));
        return cases;
    }

    private static TrainingData Make(
        int users, int items, (int User, int Item)[] pairs, Func<int, float>? value = null, Func<int, long>? time = null)
    {
        float[] values = [.. Enumerable.Range(0, pairs.Length).Select(n => value?.Invoke(n) ?? 1 + (n * 7 % 5))];
        EventLog events = new(
            [.. pairs.Select(p => p.User)], [.. pairs.Select(p => p.Item)], values,
            [.. Enumerable.Range(0, pairs.Length).Select(n => time?.Invoke(n) ?? (1_600_000_000 + (n * 5000L)) * UnixTime.Second)]);
        IEnumerable<float> known = values.Where(float.IsFinite);
        return new TrainingData(events, users, items)
        {
            Scale = new RatingScale(known.Min(), known.Max()),
            UserFeatures = TinyData.Features(users),
            ItemFeatures = TinyData.Features(items),
        };
    }

    private static (int User, int Item)[] Pairs(int users, int items, Func<int, int, bool> has) =>
        [.. Enumerable.Range(0, users).SelectMany(user => Enumerable.Range(0, items).Where(item => has(user, item)).Select(item => (user, item)))];

    private static (int User, int Item)[] Mixed(int users, int items) => Pairs(users, items, (user, item) => (user * 5 + item * 3) % 7 < 4);
}
