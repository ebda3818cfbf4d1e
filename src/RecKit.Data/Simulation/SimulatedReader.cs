using System.Globalization;
using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>Makes a data set of chance, the same for the same options whatever the number of threads.</summary>
/// <remarks>
/// The model, in the order it is drawn:
/// <list type="number">
/// <item>Items have one to three genres, and in each one of two shades that no feature tells. Popularity follows Zipf's law (<c>skew</c>); quality is normal
/// and a little higher for popular items. Half of the items are there from the start, others are released during the three years; the least popular
/// share of them (<c>cold_items</c>) near the end.</item>
/// <item>Users have an age, gender and occupation. Their taste is a draw of a Dirichlet distribution over genres (<c>breadth</c>; each occupation
/// leans towards two genres), split between the shades. How much they do is log-normal; a share of them (<c>cold_users</c>) joins late
/// and has one or two events.</item>
/// <item>An event: a moment between joining and leaving; a topic by taste (one event in ten: none); an item of that topic by popularity, among those released
/// and not taken yet. Each item is promised to one user whom it suits, so that it occurs.</item>
/// <item>a rating from 1 to 5: 3.25 + the user's bias + the item's quality + how well its topics fit the taste + <c>noise</c>, rounded.</item>
/// </list>
/// Events come user by user, oldest first; pairs are distinct. Every user and item draws from a stream of its own, so blocks of users can be made in parallel.
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
