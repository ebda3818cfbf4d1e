using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>biased-mf in doubles, one rating after the other, in the order that the documentation gives. No vectors, no registers, no threads.</summary>
internal sealed class BiasedMfReference
{
    private readonly TrainingData _data;
    private readonly int _factors;
    private readonly double[,] _p;
    private readonly double[,] _q;
    private readonly double[] _userBias;
    private readonly double[] _itemBias;
    private readonly bool _sigmoid;
    private readonly double _mean;

    public BiasedMfReference(TrainingData data, int factors, int epochs, bool sigmoid, bool boldDriver, ulong seed)
    {
        (_data, _factors, _sigmoid) = (data, factors, sigmoid);
        InteractionMatrix matrix = data.Interactions;
        _p = Gaussian(data.UserCount, seed, "biased-mf.users");
        _q = Gaussian(data.ItemCount, seed, "biased-mf.items");
        _userBias = new double[data.UserCount];
        _itemBias = new double[data.ItemCount];
        double mean = matrix.AllValues.ToArray().Average();
        _mean = sigmoid ? Math.Log((mean - 1) / (5 - mean)) : mean;
        int[] userCounts = [.. Enumerable.Range(0, data.UserCount).Select(u => matrix.Columns(u).Length)];
        int[] itemCounts = [.. Enumerable.Range(0, data.ItemCount).Select(i => matrix.Transposed.Columns(i).Length)];

        int parts = 1 << (int)Math.Log2((int)Math.Clamp(Math.Sqrt(matrix.Count / 6000.0), 1, 16));
        List<int>[] users = Deal(userCounts, parts, RandomStream.Derive(seed, "sgd.users"));
        List<int>[] items = Deal(itemCounts, parts, RandomStream.Derive(seed, "sgd.items"));
        RandomStream order = RandomStream.Derive(seed, "biased-mf.rounds");
        int[] rounds = [.. Enumerable.Range(0, parts)];
        double rate = 0.05;
        double before = double.PositiveInfinity;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            order.Shuffle(rounds.AsSpan());
            foreach (int round in rounds)
            {
                for (int part = 0; part < parts; part++)
                {
                    HashSet<int> own = [.. items[(part + round) % parts]];
                    List<(int User, int Item, double Value)> block = [.. users[part].SelectMany(user =>
                        Enumerable.Range(0, userCounts[user]).Where(n => own.Contains(matrix.Columns(user)[n])).Select(n =>
                            (user, matrix.Columns(user)[n], (double)matrix.Values(user)[n])))];
                    foreach ((int user, int item, double value) in Interleave(block))
                        Step(user, item, value, rate, 0.3 / Math.Sqrt(userCounts[user]), 0.4 / Math.Sqrt(itemCounts[item]));
                }
            }
            double objective = Objective(userCounts, itemCounts);
            Objectives.Add(objective);
            if (boldDriver)
                rate *= objective > before ? 0.5 : 1.05;
            before = objective;
        }
    }

    public List<double> Objectives { get; } = [];

    public double Predict(int user, int item)
    {
        double x = Sum(user, item);
        return _sigmoid ? 1 + (4 / (1 + Math.Exp(-x))) : x;
    }

    private static List<int>[] Deal(int[] counts, int parts, RandomStream random)
    {
        int[] sorted = [.. Enumerable.Range(0, counts.Length).OrderByDescending(n => counts[n]).ThenBy(n => n)];
        List<int>[] dealt = new List<int>[parts];
        for (int part = 0; part < parts; part++)
        {
            int[] own = [.. sorted.Where((_, card) => (card / parts % 2 == 0 ? card % parts : parts - 1 - (card % parts)) == part)];
            random.Shuffle(own.AsSpan());
            dealt[part] = [.. own];
        }
        return dealt;
    }

    // One rating of the first half, one of the second; the halves part where a user begins.
    private static IEnumerable<(int User, int Item, double Value)> Interleave(List<(int User, int Item, double Value)> block)
    {
        int middle = block.Count / 2;
        while (middle > 0 && middle < block.Count && block[middle].User == block[middle - 1].User)
            middle++;
        for (int n = 0; n < Math.Max(middle, block.Count - middle); n++)
        {
            if (n < middle)
                yield return block[n];
            if (middle + n < block.Count)
                yield return block[middle + n];
        }
    }

    private double[,] Gaussian(int count, ulong seed, string name)
    {
        double[,] values = new double[count, _factors];
        for (int row = 0; row < count; row++)
        {
            RandomStream random = RandomStream.Derive(seed, name, (ulong)row);
            for (int k = 0; k < _factors; k++)
                values[row, k] = 0.1 * random.NextGaussian();
        }
        return values;
    }

    private double Sum(int user, int item)
    {
        double x = _mean + _userBias[user] + _itemBias[item];
        for (int k = 0; k < _factors; k++)
            x += _p[user, k] * _q[item, k];
        return x;
    }

    private void Step(int user, int item, double value, double rate, double userPull, double itemPull)
    {
        double error = value - Predict(user, item);
        double sigma = 1 / (1 + Math.Exp(-Sum(user, item)));
        double gradient = _sigmoid ? error * 4 * sigma * (1 - sigma) : error;
        _userBias[user] += 2 * rate * (gradient - (0.1 * userPull * _userBias[user]));
        _itemBias[item] += 2 * rate * (gradient - (0.1 * itemPull * _itemBias[item]));
        for (int k = 0; k < _factors; k++)
        {
            (double p, double q) = (_p[user, k], _q[item, k]);
            _p[user, k] += rate * ((gradient * q) - (userPull * p));
            _q[item, k] += rate * ((gradient * p) - (itemPull * q));
        }
    }

    private double Objective(int[] userCounts, int[] itemCounts)
    {
        double objective = 0;
        for (int row = 0; row < _data.Events.Count; row++)
            objective += Math.Pow(_data.Events.Values[row] - Predict(_data.Events.Users[row], _data.Events.Items[row]), 2);
        for (int user = 0; user < userCounts.Length; user++)
        {
            double norm = 0.1 * _userBias[user] * _userBias[user];
            for (int k = 0; k < _factors; k++)
                norm += _p[user, k] * _p[user, k];
            objective += 0.3 * Math.Sqrt(userCounts[user]) * norm;
        }
        for (int item = 0; item < itemCounts.Length; item++)
        {
            double norm = 0.1 * _itemBias[item] * _itemBias[item];
            for (int k = 0; k < _factors; k++)
                norm += _q[item, k] * _q[item, k];
            objective += 0.4 * Math.Sqrt(itemCounts[item]) * norm;
        }
        return objective;
    }
}
