using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Metrics;
using RecKit.Testing.Data;

namespace RecKit.Testing.Metrics;

/// <summary>
/// The context of metrics under test: 32 users and 40 items, the last sixteen of which are popular, limited to what the traits request.
/// </summary>
internal static class MetricSurroundings
{
    public const int Users = 32;
    public const int Items = 40;
    private const int Popular = 16;

    /// <summary>Returns the training part; the last user has no events.</summary>
    public static MetricContext Of(MetricTraits traits)
    {
        List<int> users = [];
        List<int> items = [];
        for (int user = 0; user < Users - 1; user++)
        {
            for (int n = 0; n < 1 + (user % 7); n++)
            {
                users.Add(user);
                items.Add(Items - 1 - (((user * 5) + (n * n)) % Popular));
            }
        }
        float[] ratings = [.. users.Select((user, i) => 1f + ((user + i) % 5))];
        long[] times = [.. users.Select((_, i) => (1_500_000_000 + i) * UnixTime.Second)];
        return Of(traits, new EventLog(
            [.. users], [.. items], traits.Needs.HasFlag(DataNeeds.Values) ? ratings : null, traits.Needs.HasFlag(DataNeeds.Timestamps) ? times : null));
    }

    /// <summary>Returns a context without events, as before training.</summary>
    public static MetricContext Empty(MetricTraits traits) => Of(traits, new EventLog([], []));

    private static MetricContext Of(MetricTraits traits, EventLog events) => new(new TrainingData(events, Users, Items)
    {
        Scale = traits.Needs.HasFlag(DataNeeds.Values) ? new RatingScale(1, 5) : null,
        UserFeatures = traits.Needs.HasFlag(DataNeeds.UserFeatures) ? TinyData.Features(Users) : null,
        ItemFeatures = traits.Needs.HasFlag(DataNeeds.ItemFeatures) ? TinyData.Features(Items) : null,
    });
}
