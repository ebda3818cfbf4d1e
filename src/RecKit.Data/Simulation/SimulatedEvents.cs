using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>Draws the events of a simulation user by user, each from its own random stream.</summary>
internal sealed class SimulatedEvents(SimulatedOptions options, ulong seed, SimulatedItems items, SimulatedUsers users)
{
    // The share of events drawn by popularity alone.
    private const double Herd = 0.1;
    private const int TasteAttempts = 24;
    private const int Attempts = 48;
    private const int BlockSize = 256;

    private readonly int _topics = options.Genres * SimulatedItems.Shades;

    public EventLog Draw(int threads, CancellationToken cancellation)
    {
        int count = options.Interactions;
        int[] eventUsers = new int[count];
        int[] eventItems = new int[count];
        float[] values = new float[count];
        long[] times = new long[count];
        (int[] promisedStarts, int[] promised) = PromiseItems(cancellation);
        ParallelBlocks.Run(options.Users, BlockSize, threads, () => new Scratch(options.Items, _topics), (scratch, _, first, end) =>
        {
            for (int user = first; user < end; user++)
            {
                Range range = users.Starts[user]..users.Starts[user + 1];
                eventUsers.AsSpan(range).Fill(user);
                DrawUser(user, scratch, promised.AsSpan(promisedStarts[user]..promisedStarts[user + 1]), eventItems.AsSpan(range), values.AsSpan(range), times.AsSpan(range));
            }
        }, cancellation);
        // Drawn in seconds.
        foreach (ref long time in times.AsSpan())
            time *= UnixTime.Second;
        return new EventLog(eventUsers, eventItems, values, times);
    }

    // Each item is promised to one user so that all occur: of four users drawn by activity, the one whose taste fits best.
    private (int[] Starts, int[] Items) PromiseItems(CancellationToken cancellation)
    {
        int[] owners = new int[options.Items];
        int[] counts = new int[options.Users + 1];
        Span<float> taste = stackalloc float[_topics];
        for (int item = 0; item < options.Items; item++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream random = RandomStream.Derive(seed, "simulated.promise", (ulong)item);
            int owner = -1;
            float best = -1;
            int user = 0;
            for (int attempt = 0; attempt < 4; attempt++)
            {
                int place = Array.BinarySearch(users.Starts, random.NextInt32(options.Interactions));
                user = place >= 0 ? place : ~place - 1;
                if (counts[user + 1] >= users.Starts[user + 1] - users.Starts[user])
                    continue;
                users.Taste(user, taste);
                float fit = Fit(item, taste) + (users.Leave[user] > items.Release[item] ? 1 : 0);
                if (fit > best)
                    (owner, best) = (user, fit);
            }
            // If all four are full, take the next user with room. There are at least as many events as items.
            for (; owner < 0; user = (user + 1) % options.Users)
                owner = counts[user + 1] < users.Starts[user + 1] - users.Starts[user] ? user : -1;
            owners[item] = owner;
            counts[owner + 1]++;
        }
        for (int user = 0; user < options.Users; user++)
            counts[user + 1] += counts[user];
        int[] next = counts[..options.Users];
        int[] promised = new int[options.Items];
        for (int item = 0; item < options.Items; item++)
            promised[next[owners[item]]++] = item;
        return (counts, promised);
    }

    private void DrawUser(int user, Scratch scratch, ReadOnlySpan<int> promised, Span<int> chosen, Span<float> values, Span<long> times)
    {
        RandomStream random = RandomStream.Derive(seed, "simulated.events", (ulong)user);
        Span<float> taste = scratch.Taste;
        users.Taste(user, taste);
        Span<double> cumulative = scratch.Cumulative;
        double sum = Herd;
        for (int topic = 0; topic < _topics; topic++)
            cumulative[topic] = sum += (1 - Herd) * taste[topic];

        long span = users.Leave[user] - users.Join[user];
        for (int n = 0; n < times.Length; n++)
            times[n] = users.Join[user] + (long)(random.NextDouble() * span);
        times.Sort();
        chosen.Fill(-1);
        foreach (int item in promised)
        {
            int slot = random.NextInt32(chosen.Length);
            while (chosen[slot] >= 0)
                slot = (slot + 1) % chosen.Length;
            chosen[slot] = item;
            scratch.Seen[item] = user + 1;
        }
        for (int n = 0; n < chosen.Length; n++)
        {
            if (chosen[n] < 0)
            {
                chosen[n] = DrawItem(times[n], user + 1, scratch, ref random);
                scratch.Seen[chosen[n]] = user + 1;
            }
            // Only promised items, and items left when all others are taken, can be newer than the drawn time.
            times[n] = Math.Max(times[n], items.Release[chosen[n]]);
        }
        times.Sort(chosen);
        for (int n = 0; n < chosen.Length; n++)
            values[n] = Rate(user, chosen[n], taste, ref random);
    }

    private int DrawItem(long time, int mark, Scratch scratch, ref RandomStream random)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            double place = random.NextDouble();
            AliasTable table = items.All;
            if (place >= Herd && attempt < TasteAttempts)
            {
                int topic = 0;
                while (topic < _topics - 1 && scratch.Cumulative[topic] <= place)
                    topic++;
                table = items.ByTopic[topic];
            }
            int item = table.Draw(ref random);
            if (scratch.Seen[item] != mark && items.Release[item] <= time)
                return item;
        }
        // The user has nearly all items: take any other one, released ones first.
        int start = random.NextInt32(options.Items);
        int late = -1;
        for (int n = 0; n < options.Items; n++)
        {
            int item = (start + n) % options.Items;
            if (scratch.Seen[item] == mark)
                continue;
            if (items.Release[item] <= time)
                return item;
            if (late < 0 || items.Release[item] < items.Release[late])
                late = item;
        }
        return late;
    }

    private float Rate(int user, int item, ReadOnlySpan<float> taste, ref RandomStream random)
    {
        double liking = Math.Log(0.3 + (Fit(item, taste) * _topics));
        double rating = 3.25 + users.Bias[user] + items.Quality[item] + (0.4 * liking) + (options.Noise * random.NextGaussian());
        return (float)Math.Clamp(Math.Round(rating), 1, 5);
    }

    private float Fit(int item, ReadOnlySpan<float> taste)
    {
        float fit = 0;
        for (int slot = item * SimulatedItems.MaxGenres; slot < (item + 1) * SimulatedItems.MaxGenres && items.Topics[slot] >= 0; slot++)
            fit += items.Shares[slot] * taste[items.Topics[slot]];
        return fit;
    }

    private sealed class Scratch(int itemCount, int topics)
    {
        // The mark (user + 1) of the last user who had the item, so nothing is cleared between users.
        public readonly int[] Seen = new int[itemCount];
        public readonly float[] Taste = new float[topics];
        public readonly double[] Cumulative = new double[topics];
    }
}
