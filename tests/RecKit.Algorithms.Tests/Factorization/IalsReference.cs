using RecKit.Numerics;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>ials in doubles over the dense matrix: weights of every pair written out, Gaussian elimination, no Gram matrix.</summary>
internal sealed class IalsReference
{
    private readonly double[,] _weights;
    private readonly double[,] _targets;
    private readonly int _factors;
    private readonly double _regularization;
    private readonly double _exponent;
    private readonly double _background;

    public IalsReference(TrainingData data, int factors, int epochs, double background, bool observedToo, double exponent, double regularization, Func<double, double> weight)
    {
        (_factors, _background, _exponent, _regularization) = (factors, background, exponent, regularization);
        (int users, int items) = (data.UserCount, data.ItemCount);
        double[,] sums = new double[users, items];
        for (int row = 0; row < data.Events.Count; row++)
            sums[data.Events.Users[row], data.Events.Items[row]] += data.Events.Values[row];
        // A weighted square each: w·(t − x·y)². Pulled to 1 and to 0 at once is pulled to the mean of both.
        _weights = new double[users, items];
        _targets = new double[users, items];
        double constant = 0;
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                double extra = sums[user, item] > 0 ? weight(sums[user, item]) : 0;
                _weights[user, item] = background + extra;
                _targets[user, item] = extra == 0 ? 0 : observedToo ? extra / (background + extra) : 1;
                constant += extra == 0 || !observedToo ? 0 : background * extra / (background + extra);
            }
        }
        X = Gaussian(users, "ials.users");
        Y = Gaussian(items, "ials.items");
        Clear(X, user => Enumerable.Range(0, items).All(item => sums[user, item] == 0));
        Clear(Y, item => Enumerable.Range(0, users).All(user => sums[user, item] == 0));
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Solve(X, Y, (user, item) => (_weights[user, item], _targets[user, item]));
            Solve(Y, X, (item, user) => (_weights[user, item], _targets[user, item]));
            Objectives.Add(Objective() + constant);
        }
    }

    public double[][] X { get; }

    public double[][] Y { get; }

    public List<double> Objectives { get; } = [];

    public double Score(int user, int item) => Dot(X[user], Y[item]);

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void Clear(double[][] vectors, Func<int, bool> unknown)
    {
        for (int row = 0; row < vectors.Length; row++)
        {
            if (unknown(row))
                Array.Clear(vectors[row]);
        }
    }

    private double[][] Gaussian(int count, string name) => [.. Enumerable.Range(0, count).Select(row =>
    {
        RandomStream random = RandomStream.Derive(11, name, (ulong)row);
        double[] vector = new double[_factors];
        for (int k = 0; k < _factors; k++)
            vector[k] = 0.1 / Math.Sqrt(_factors) * random.NextGaussian();
        return vector;
    })];

    private double Pull(int owner, int others, Func<int, int, (double Weight, double Target)> pair)
    {
        int observed = Enumerable.Range(0, others).Count(other => pair(owner, other).Target > 0);
        return _regularization * Math.Pow(observed + (_background * others), _exponent);
    }

    private void Solve(double[][] vectors, double[][] others, Func<int, int, (double Weight, double Target)> pair)
    {
        for (int owner = 0; owner < vectors.Length; owner++)
        {
            double[,] system = new double[_factors, _factors + 1];
            for (int k = 0; k < _factors; k++)
                system[k, k] = Pull(owner, others.Length, pair);
            for (int other = 0; other < others.Length; other++)
            {
                (double weight, double target) = pair(owner, other);
                for (int k = 0; k < _factors; k++)
                {
                    system[k, _factors] += weight * target * others[other][k];
                    for (int l = 0; l < _factors; l++)
                        system[k, l] += weight * others[other][k] * others[other][l];
                }
            }
            for (int pivot = 0; pivot < _factors; pivot++)
            {
                for (int row = pivot + 1; row < _factors; row++)
                {
                    double factor = system[row, pivot] / system[pivot, pivot];
                    for (int k = pivot; k <= _factors; k++)
                        system[row, k] -= factor * system[pivot, k];
                }
            }
            for (int row = _factors - 1; row >= 0; row--)
            {
                double value = system[row, _factors];
                for (int k = row + 1; k < _factors; k++)
                    value -= system[row, k] * vectors[owner][k];
                vectors[owner][row] = value / system[row, row];
            }
        }
    }

    private double Objective()
    {
        double sum = 0;
        for (int user = 0; user < X.Length; user++)
        {
            sum += Pull(user, Y.Length, (u, i) => (_weights[u, i], _targets[u, i])) * Dot(X[user], X[user]);
            for (int item = 0; item < Y.Length; item++)
                sum += _weights[user, item] * Math.Pow(_targets[user, item] - Score(user, item), 2);
        }
        for (int item = 0; item < Y.Length; item++)
            sum += Pull(item, X.Length, (i, u) => (_weights[u, i], _targets[u, i])) * Dot(Y[item], Y[item]);
        return sum;
    }
}
