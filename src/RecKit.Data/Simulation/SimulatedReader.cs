using System.Globalization;
using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>Generates a synthetic data set, identical for the same options and any number of threads.</summary>
/// <remarks>
/// The model, in the order of drawing:
/// <list type="number">
/// <item>Items have one to three genres, and in each one of two shades that no feature shows. Popularity follows Zipf's law
/// (<c>skew</c>); quality is normally distributed and slightly higher for popular items. Half of the items exist from the start, the
/// others are released during the three years; the least popular ones (<c>cold_items</c>) near the end.</item>
/// <item>Users have an age, gender and occupation. Their taste is drawn from a Dirichlet distribution over genres (<c>breadth</c>;
/// each occupation favours two genres), split between the shades. Activity is log-normal; some users (<c>cold_users</c>) join late
/// and have one or two events.</item>
/// <item>An event has a time between joining and leaving; a topic by taste (for one event in ten, none); and an item of that topic
/// by popularity, among those released and not yet taken. Each item is promised to one user whom it suits, so that it occurs.</item>
/// <item>A rating from 1 to 5 is 3.25 + user bias + item quality + fit of the item's topics to the taste + <c>noise</c>, rounded.</item>
/// </list>
/// Events are ordered by user, oldest first; pairs are distinct. Every user and item has its own random stream, so blocks of users can be
/// generated in parallel.
/// </remarks>
internal sealed class SimulatedReader(SimulatedOptions options) : IReader
{
    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ulong seed = RandomStream.DeriveSeed((ulong)options.Seed, "simulated");
        SimulatedItems items = new(options, seed);
        SimulatedUsers users = new(options, seed);
        EventLog events = new SimulatedEvents(options, seed, items, users).Draw(context.Threads, context.Cancellation);
        return new Dataset
        {
            Name = context.Name ?? "simulated",
            Users = new Vocabulary(Ids('u', options.Users)),
            Items = new Vocabulary(Ids('i', options.Items)),
            Events = events,
            Scale = new RatingScale(1, 5),
            UserFeatures = users.Features(),
            ItemFeatures = items.Features(options.Genres),
            Notes = [string.Create(CultureInfo.InvariantCulture, $"simulated (seed {options.Seed}): users, items and ratings are made by chance; numbers on them say nothing of real data")],
            Report = new ReadReport(options.Interactions, 0, []),
        };
    }

    private static IEnumerable<string> Ids(char letter, int count)
    {
        for (int n = 1; n <= count; n++)
            yield return string.Create(CultureInfo.InvariantCulture, $"{letter}{n}");
    }
}
