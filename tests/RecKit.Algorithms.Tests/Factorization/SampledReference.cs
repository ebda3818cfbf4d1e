using RecKit.Numerics;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>
/// bpr, logistic-mf and warp in doubles, one sample after the other, on data that is small enough for one block. Negatives are drawn by the documented generator; all else is
/// written out from the formulas.
/// </summary>
internal sealed class SampledReference
{
    private readonly double[][] _p;
    private readonly double[][] _q;
    private readonly double[] _userBias;
    private readonly double[] _itemBias;
    private readonly int _factors;
    private double _offset;

    private SampledReference(TrainingData data, int factors, string name)
    {
        _factors = factors;
        _p = Gaussian(data.UserCount, $"{name}.users");
        _q = Gaussian(data.ItemCount, $"{name}.items");
        _userBias = new double[data.UserCount];
        _itemBias = new double[data.ItemCount];
    }

    public static SampledReference LogisticMf(TrainingData data, int factors, int epochs, int negatives)
    {
        SampledReference model = new(data, factors, "logistic-mf") { _offset = -Math.Log(negatives) };
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            (var first, var second) = Samples(data, "logistic-mf", epoch, negatives);
            List<(int User, int Item, double Label)> Labelled(List<(int User, int Item, int[] Others)> half) =>
                [.. half.SelectMany(s => s.Others.Select(j => (s.User, j, 0.0)).Prepend((s.User, s.Item, 1.0)))];
            foreach ((int user, int item, double label) in Interleave(Labelled(first), Labelled(second)))
            {
                double gradient = label - (1 / (1 + Math.Exp(-(model._offset + model._userBias[user] + model.Score(user, item)))));
                model._userBias[user] += 0.05 * (gradient - (0.02 * model._userBias[user]));
                model._itemBias[item] += 0.05 * (gradient - (0.02 * model._itemBias[item]));
                for (int k = 0; k < factors; k++)
                {
                    (double p, double q) = (model._p[user][k], model._q[item][k]);
                    model._p[user][k] += 0.05 * ((gradient * q) - (0.02 * p));
                    model._q[item][k] += 0.05 * ((gradient * p) - (0.02 * q));
                }
            }
        }
        return model;
    }

    public static SampledReference Bpr(TrainingData data, int factors, int epochs, int negatives)
    {
        SampledReference model = new(data, factors, "bpr");
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            (var first, var second) = Samples(data, "bpr", epoch, negatives);
            foreach ((int user, int item, int[] others) in Interleave(first, second))
            {
                foreach (int other in others)
                {
                    double wrong = 1 / (1 + Math.Exp(model.Score(user, item) - model.Score(user, other)));
                    model._itemBias[item] += 0.05 * (wrong - (0.04 * model._itemBias[item]));
                    model._itemBias[other] += 0.05 * (-wrong - (0.04 * model._itemBias[other]));
                    for (int k = 0; k < factors; k++)
                    {
                        (double p, double i, double j) = (model._p[user][k], model._q[item][k], model._q[other][k]);
                        model._p[user][k] += 0.05 * ((wrong * (i - j)) - (0.01 * p));
                        model._q[item][k] += 0.05 * ((wrong * p) - (0.02 * i));
                        model._q[other][k] += 0.05 * ((-wrong * p) - (0.03 * j));
                    }
                }
            }
        }
        return model;
    }

    public static SampledReference Warp(TrainingData data, int factors, int epochs, int maxSampled)
    {
        SampledReference model = new(data, factors, "warp");
        int[][] had = [.. Enumerable.Range(0, data.UserCount).Select(user => data.Interactions.Columns(user).ToArray().Distinct().ToArray())];
        int[] users = Order([.. had.Select(h => h.Length)], "sgd.users");
        int[] items = Order([.. Enumerable.Range(0, data.ItemCount).Select(item => had.Count(h => h.Contains(item)))], "sgd.items");
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            Draws draws = new(RandomStream.Derive(11, "warp.negatives", (ulong)epoch << 32).NextUInt64());
            foreach (int user in users)
            {
                foreach (int item in had[user])
                {
                    for (int drawn = 1; drawn <= maxSampled; drawn++)
                    {
                        int other;
                        do
                            other = items[draws.Next(items.Length)];
                        while (had[user].Contains(other));
                        if (model.Score(user, other) <= model.Score(user, item) - 0.5)
                            continue;
                        double weight = 0.05 * Math.Log(Math.Max(Math.E, Math.Floor((data.ItemCount - 1.0) / drawn)));
                        model._itemBias[item] += weight - (0.05 * 0.04 * model._itemBias[item]);
                        model._itemBias[other] += -weight - (0.05 * 0.04 * model._itemBias[other]);
                        for (int k = 0; k < factors; k++)
                        {
                            (double p, double i, double j) = (model._p[user][k], model._q[item][k], model._q[other][k]);
                            model._p[user][k] += (weight * (i - j)) - (0.05 * 0.01 * p);
                            model._q[item][k] += (weight * p) - (0.05 * 0.02 * i);
                            model._q[other][k] += (-weight * p) - (0.05 * 0.02 * j);
                        }
                        break;
                    }
                }
            }
        }
        return model;
    }

    /// <summary>The score without what is the same for all items of a user.</summary>
    public double Score(int user, int item)
    {
        double score = _itemBias[item];
        for (int k = 0; k < _factors; k++)
            score += _p[user][k] * _q[item][k];
        return score;
    }

    private static IEnumerable<T> Interleave<T>(List<T> first, List<T> second)
    {
        for (int n = 0; n < Math.Max(first.Count, second.Count); n++)
        {
            if (n < first.Count)
                yield return first[n];
            if (n < second.Count)
                yield return second[n];
        }
    }

    // Pairs with their negatives: users in the order of the one part, in two halves that part where a user begins.
    private static (List<(int User, int Item, int[] Others)> First, List<(int User, int Item, int[] Others)> Second) Samples(
        TrainingData data, string name, int epoch, int negatives)
    {
        int[][] had = [.. Enumerable.Range(0, data.UserCount).Select(user => data.Interactions.Columns(user).ToArray().Distinct().ToArray())];
        int[] degrees = [.. Enumerable.Range(0, data.ItemCount).Select(item => had.Count(h => h.Contains(item)))];
        int[] users = Order([.. had.Select(h => h.Length)], "sgd.users");
        int[] items = Order(degrees, "sgd.items");
        Draws draws = new(RandomStream.Derive(11, $"{name}.negatives", (ulong)epoch << 32).NextUInt64());
        List<(int User, int Item, int[] Others)> all = [];
        foreach (int user in users)
        {
            foreach (int item in had[user])
            {
                int[] others = new int[negatives];
                for (int n = 0; n < negatives; n++)
                {
                    do
                        others[n] = items[draws.Next(items.Length)];
                    while (had[user].Contains(others[n]));
                }
                all.Add((user, item, others));
            }
        }
        int middle = all.Count / 2;
        while (all[middle].User == all[middle - 1].User)
            middle++;
        return (all[..middle], all[middle..]);
    }

    private static int[] Order(int[] counts, string stream)
    {
        int[] order = [.. Enumerable.Range(0, counts.Length).OrderByDescending(n => counts[n]).ThenBy(n => n)];
        RandomStream random = RandomStream.Derive(11, stream);
        random.Shuffle(order.AsSpan());
        return order;
    }

    private double[][] Gaussian(int count, string name) => [.. Enumerable.Range(0, count).Select(row =>
    {
        RandomStream random = RandomStream.Derive(11, name, (ulong)row);
        double[] vector = new double[_factors];
        for (int k = 0; k < _factors; k++)
            vector[k] = 0.1 * random.NextGaussian();
        return vector;
    })];

    // SplitMix64, and the upper half of a product: the documented generator of negatives.
    private sealed class Draws(ulong state)
    {
        private ulong _state = state;

        public int Next(int bound)
        {
            unchecked
            {
                ulong z = _state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                z ^= z >> 31;
                return (int)((z >> 32) * (ulong)bound >> 32);
            }
        }
    }
}
