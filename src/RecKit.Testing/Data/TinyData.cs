using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Testing.Data;

/// <summary>
/// Generates small, learnable data sets: items have a genre, a quality and a skewed popularity; users have a taste and a mood. The same
/// arguments give the same data everywhere. Timestamps, ratings from 1 to 5, and features of users and items are always present.
/// </summary>
public static class TinyData
{
    private const int Genres = 4;
    private const long FirstSecond = 1_600_000_000;
    private static readonly string[] GenreNames = ["drama", "comedy", "crime", "space"];

    /// <summary>Simulates users who choose by taste and popularity and rate by taste and quality.</summary>
    /// <param name="users">The number of users; the last twentieth has no training events.</param>
    /// <param name="items">The number of items; the last twentieth has no training events.</param>
    /// <param name="eventsPerUser">The mean number of events per user, of which a fifth is held out.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The training data and the test events.</returns>
    public static TastesData Tastes(int users = 160, int items = 90, int eventsPerUser = 20, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        RandomStream random = RandomStream.Derive(seed, "tiny-data");
        double[] quality = new double[items];
        double[] popularity = new double[items];
        for (int item = 0; item < items; item++)
        {
            quality[item] = 0.6 * random.NextGaussian();
            popularity[item] = (-0.8 * Math.Log(1 + ((item * 7) % items))) + (0.5 * quality[item]);
        }
        int coldUsers = users / 20;
        int coldItems = items / 20;
        Columns train = new();
        Columns test = new();
        double[] keys = new double[items];
        int[] order = new int[items];
        for (int user = 0; user < users; user++)
        {
            double mood = 0.5 * random.NextGaussian();
            int count = Math.Clamp((int)(eventsPerUser * (0.5 + random.NextDouble())), 1, items);
            // Weighted sampling without replacement: the largest log weight + Gumbel noise.
            for (int item = 0; item < items; item++)
            {
                keys[item] = -(popularity[item] + (1.6 * Taste(user, item)) - Math.Log(-Math.Log(1 - random.NextDouble() + 1e-300) + 1e-300));
                order[item] = item;
            }
            Array.Sort(keys, order);
            long time = FirstSecond + random.NextInt32(10_000_000);
            random.Shuffle(order.AsSpan(0, count));
            for (int n = 0; n < count; n++)
            {
                int item = order[n];
                double rating = Math.Round(3.2 + mood + quality[item] + (0.7 * Taste(user, item)) + (0.5 * random.NextGaussian()));
                time += 3600 + random.NextInt32(86400);
                bool aside = n % 5 == 4 || user >= users - coldUsers || item >= items - coldItems;
                (aside ? test : train).Add(user, item, (float)Math.Clamp(rating, 1, 5), time);
            }
        }
        TrainingData training = new(train.ToLog(), users, items)
        {
            Scale = new RatingScale(1, 5),
            UserFeatures = Features(users),
            ItemFeatures = Features(items),
        };
        return new TastesData(training, test.ToLog());
    }

    /// <summary>
    /// Creates features for any number of users or items: a category related to taste, a number with gaps and a text with gaps.
    /// </summary>
    /// <param name="rows">The number of users or items.</param>
    /// <returns>The table.</returns>
    public static FeatureTable Features(int rows)
    {
        int[] starts = new int[rows + 1];
        int[] categories = new int[rows];
        float[] numbers = new float[rows];
        string?[] texts = new string?[rows];
        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] = row + 1;
            categories[row] = row % Genres;
            numbers[row] = row % 5 == 0 ? float.NaN : row % 7;
            texts[row] = row % 6 == 0 ? null : $"A tale of {GenreNames[row % Genres]}, part {row}";
        }
        return new FeatureTable(rows,
        [
            new CategoricalFeature("genre", new Vocabulary(GenreNames), starts, categories),
            new NumericFeature("year", numbers),
            new TextFeature("title", texts),
        ]);
    }

    // A user likes the genre with the user's own number, and the next one a little.
    private static double Taste(int user, int item) => ((item - user) % Genres + Genres) % Genres switch { 0 => 1, 1 => 0.3, _ => -0.8 };

    private sealed class Columns
    {
        private readonly List<int> _users = [];
        private readonly List<int> _items = [];
        private readonly List<float> _values = [];
        private readonly List<long> _timestamps = [];

        public void Add(int user, int item, float value, long seconds)
        {
            _users.Add(user);
            _items.Add(item);
            _values.Add(value);
            _timestamps.Add(seconds * UnixTime.Second);
        }

        public EventLog ToLog() => new([.. _users], [.. _items], [.. _values], [.. _timestamps], Features(_users.Count));
    }
}
