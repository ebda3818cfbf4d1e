using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>The users of a simulation. Large per-user data (tastes) is regenerated from the user's own stream when needed.</summary>
internal sealed class SimulatedUsers
{
    private const string TasteStream = "simulated.taste";

    private readonly SimulatedOptions _options;
    private readonly ulong _seed;
    private readonly float[,] _leanings;

    public SimulatedUsers(SimulatedOptions options, ulong seed)
    {
        _options = options;
        _seed = seed;
        int count = options.Users;
        Join = new long[count];
        Leave = new long[count];
        Bias = new float[count];
        Ages = new float[count];
        Genders = new int[count];
        Occupations = new int[count];
        // Each occupation favours two genres.
        _leanings = new float[SimulatedNames.Occupations.Length, options.Genres];
        RandomStream leanings = RandomStream.Derive(seed, "simulated.leanings");
        for (int occupation = 0; occupation < SimulatedNames.Occupations.Length; occupation++)
        {
            for (int n = 0; n < 2; n++)
                _leanings[occupation, leanings.NextInt32(options.Genres)] = 3;
        }
        bool[] cold = ChooseCold();
        double[] activity = new double[count];
        for (int user = 0; user < count; user++)
            activity[user] = Describe(user, cold[user]);
        Starts = ActivityPlan.Starts(options, cold, activity);
    }

    public long[] Join { get; }

    public long[] Leave { get; }

    /// <summary>Gets the contribution of each user to all ratings.</summary>
    public float[] Bias { get; }

    /// <summary>Gets the start of each user's events; users + 1 numbers.</summary>
    public int[] Starts { get; }

    private float[] Ages { get; }

    private int[] Genders { get; }

    private int[] Occupations { get; }

    /// <summary>Draws the taste of a user, identical at every call: shares of the topics, which sum to 1.</summary>
    public void Taste(int user, Span<float> taste)
    {
        RandomStream random = RandomStream.Derive(_seed, TasteStream, (ulong)user);
        double total = 0;
        Span<double> gammas = stackalloc double[taste.Length];
        for (int genre = 0; genre < _options.Genres; genre++)
        {
            // Genres differ in popularity; the occupation adds to that.
            double prior = 1.6 / Math.Sqrt(1 + (0.5 * genre));
            double liking = Gamma(ref random, _options.Breadth * (prior + _leanings[Occupations[user], genre])) + 1e-9;
            double side = random.NextDouble();
            // A smooth step: most users clearly prefer one shade of a genre.
            side = side * side * side * ((side * ((6 * side) - 15)) + 10);
            gammas[genre * SimulatedItems.Shades] = liking * side;
            gammas[(genre * SimulatedItems.Shades) + 1] = liking * (1 - side);
            total += liking;
        }
        for (int topic = 0; topic < taste.Length; topic++)
            taste[topic] = (float)(gammas[topic] / total);
    }

    public FeatureTable Features()
    {
        int[] starts = new int[_options.Users + 1];
        for (int user = 0; user < starts.Length; user++)
            starts[user] = user;
        return new FeatureTable(_options.Users,
        [
            new NumericFeature("age", Ages),
            new CategoricalFeature("gender", new Vocabulary(SimulatedNames.Genders), starts, Genders),
            new CategoricalFeature("occupation", new Vocabulary(SimulatedNames.Occupations), starts, Occupations),
        ]);
    }

    private bool[] ChooseCold()
    {
        bool[] cold = new bool[_options.Users];
        cold.AsSpan(0, (int)(_options.ColdUsers * _options.Users)).Fill(true);
        RandomStream random = RandomStream.Derive(_seed, "simulated.cold-users");
        random.Shuffle(cold.AsSpan());
        return cold;
    }

    private double Describe(int user, bool cold)
    {
        RandomStream random = RandomStream.Derive(_seed, "simulated.user", (ulong)user);
        Occupations[user] = random.NextInt32(SimulatedNames.Occupations.Length);
        Genders[user] = random.NextDouble() switch { < 0.48 => 0, < 0.97 => 1, _ => 2 };
        bool retired = Occupations[user] == SimulatedNames.Occupations.Length - 1;
        bool student = Occupations[user] == 0;
        double age = retired ? 60 + (25 * random.NextDouble()) : student ? 16 + (12 * random.NextDouble()) : 20 + (45 * random.NextDouble());
        Ages[user] = (float)Math.Floor(age);
        Bias[user] = (float)(0.35 * random.NextGaussian());
        double join = cold ? 0.9 + (0.09 * random.NextDouble()) : 0.8 * random.NextDouble();
        double stay = cold ? 1 : -0.25 * Math.Log(1 - random.NextDouble());
        Join[user] = SimulatedTime.Start + (long)(join * SimulatedTime.Length);
        Leave[user] = Math.Min(SimulatedTime.End, Join[user] + 3600 + (long)(stay * SimulatedTime.Length));
        return Math.Exp(random.NextGaussian());
    }

    // Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; shapes below 1 by their section 6.
    private static double Gamma(ref RandomStream random, double shape)
    {
        double boost = shape < 1 ? Math.Pow(1 - random.NextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextGaussian();
            double v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return boost * d * v;
        }
    }
}
