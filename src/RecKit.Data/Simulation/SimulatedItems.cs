using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>The items of a simulation: topics, popularity, quality, release times and sampling tables.</summary>
internal sealed class SimulatedItems
{
    /// <summary>The number of hidden shades of each genre, which collaborative filtering can find but features do not show.</summary>
    public const int Shades = 2;

    /// <summary>The maximum number of genres of an item.</summary>
    public const int MaxGenres = 3;

    private readonly int _topics;

    public SimulatedItems(SimulatedOptions options, ulong seed)
    {
        int count = options.Items;
        _topics = options.Genres * Shades;
        Topics = new int[count * MaxGenres];
        Shares = new float[count * MaxGenres];
        Quality = new float[count];
        Release = new long[count];
        Weights = new double[count];
        Years = new float[count];
        Titles = new string[count];

        RandomStream order = RandomStream.Derive(seed, "simulated.item-order");
        int[] byPopularity = new int[count];
        for (int item = 0; item < count; item++)
            byPopularity[item] = item;
        order.Shuffle(byPopularity.AsSpan());
        // The least popular items are the cold ones.
        int cold = (int)Math.Round(options.ColdItems * count);
        double shift = Math.Max(1, 0.005 * count);
        for (int rank = 0; rank < count; rank++)
        {
            int item = byPopularity[rank];
            bool isCold = rank >= count - cold;
            Weights[item] = Math.Pow(rank + shift, -options.Skew) * (isCold ? 0.2 : 1);
            Describe(item, isCold, 1 - (2.0 * rank / count), seed, options.Genres);
        }
        All = Table(count, static (_, _) => 1)!;
        ByTopic = new AliasTable[_topics];
        for (int topic = 0; topic < _topics; topic++)
        {
            int wanted = topic;
            ByTopic[topic] = Table(count, (item, slot) => Topics[(item * MaxGenres) + slot] == wanted ? Shares[(item * MaxGenres) + slot] : 0) ?? All;
        }
    }

    /// <summary>Gets up to three topics per item, −1 where there are fewer.</summary>
    public int[] Topics { get; }

    /// <summary>Gets the share of each topic in the item; 0 for an absent topic.</summary>
    public float[] Shares { get; }

    /// <summary>Gets the contribution of each item to its ratings.</summary>
    public float[] Quality { get; }

    /// <summary>Gets the release times in Unix seconds.</summary>
    public long[] Release { get; }

    /// <summary>Gets the popularity of each item.</summary>
    public double[] Weights { get; }

    public float[] Years { get; }

    public string[] Titles { get; }

    /// <summary>Gets the sampler by popularity over all items.</summary>
    public AliasTable All { get; }

    /// <summary>Gets the samplers by popularity within each topic.</summary>
    public AliasTable[] ByTopic { get; }

    public FeatureTable Features(int genres)
    {
        int count = Titles.Length;
        int[] starts = new int[count + 1];
        List<int> categories = new(count * 2);
        for (int item = 0; item < count; item++)
        {
            for (int slot = 0; slot < MaxGenres; slot++)
            {
                if (Topics[(item * MaxGenres) + slot] >= 0)
                    categories.Add(Topics[(item * MaxGenres) + slot] / Shades);
            }
            starts[item + 1] = categories.Count;
        }
        Vocabulary names = new(SimulatedNames.Genres[..genres]);
        return new FeatureTable(count, [new TextFeature("title", Titles), new CategoricalFeature("genres", names, starts, [.. categories]), new NumericFeature("year", Years)]);
    }

    private void Describe(int item, bool isCold, double popularity, ulong seed, int genres)
    {
        RandomStream random = RandomStream.Derive(seed, "simulated.item", (ulong)item);
        int wanted = Math.Min(genres, random.NextDouble() switch { < 0.4 => 1, < 0.8 => 2, _ => 3 });
        Span<int> topics = Topics.AsSpan(item * MaxGenres, MaxGenres);
        Span<float> shares = Shares.AsSpan(item * MaxGenres, MaxGenres);
        topics.Fill(-1);
        for (int slot = 0; slot < wanted;)
        {
            // The square favours the first genres in the list.
            double place = random.NextDouble();
            int topic = ((int)(place * Math.Sqrt(place) * genres) * Shades) + random.NextInt32(Shades);
            bool repeated = false;
            foreach (int other in topics[..slot])
                repeated |= other / Shades == topic / Shades;
            if (repeated)
                continue;
            topics[slot] = topic;
            shares[slot++] = 1f / wanted;
        }
        Quality[item] = (float)((0.4 * random.NextGaussian()) + (0.15 * popularity));
        double release = isCold ? 0.9 + (0.09 * random.NextDouble()) : (1.4 * random.NextDouble()) - 0.55;
        Release[item] = SimulatedTime.Start + (long)(Math.Max(0, release) * SimulatedTime.Length);
        int year = release > 0 ? SimulatedTime.FirstYear + (int)(release * SimulatedTime.Years) : SimulatedTime.FirstYear - 1 - (int)(50 * random.NextDouble() * random.NextDouble());
        Years[item] = year;
        string beginning = SimulatedNames.Beginnings[random.NextInt32(SimulatedNames.Beginnings.Length)];
        string ending = SimulatedNames.Endings[random.NextInt32(SimulatedNames.Endings.Length)];
        Titles[item] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The {beginning} {ending} ({year})");
    }

    private AliasTable? Table(int count, Func<int, int, float> share)
    {
        List<int> values = [];
        List<double> weights = [];
        for (int item = 0; item < count; item++)
        {
            double weight = 0;
            for (int slot = 0; slot < MaxGenres; slot++)
                weight += share(item, slot);
            if (weight > 0)
            {
                values.Add(item);
                weights.Add(weight * Weights[item]);
            }
        }
        return values.Count == 0 ? null : AliasTable.Create([.. values], [.. weights]);
    }
}
