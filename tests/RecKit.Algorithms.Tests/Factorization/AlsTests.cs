using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class AlsTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(8, 1.0)]
    [InlineData(15, 0.0)] // With the bias a whole vector of 16.
    [InlineData(20, 0.5)]
    public void Predictions_EqualThoseOfPlainImplementation(int factors, double exponent)
    {
        TrainingData data = Samples.Ratings(80, 60, 1200);
        EpochLog log = new();
        IModel model = BuiltIn.Algorithm("als", $$"""
            { "factors": {{factors}}, "epochs": 4, "regularization": 0.2, "bias_regularization": 0.5, "frequency_exponent": {{exponent.ToString(System.Globalization.CultureInfo.InvariantCulture)}} }
            """).Train(data, new TrainingContext { Seed = 11, Threads = 2, Log = log });
        Reference reference = new(data, factors, exponent, 4);
        float[] score = new float[1];
        for (int user = 0; user < data.UserCount; user++)
        {
            for (int item = 0; item < data.ItemCount; item++)
            {
                model.Score(UserQuery.Known(user), [item], score);
                ((double)score[0]).ShouldBe(reference.Predict(user, item), 2e-3, $"user {user}, item {item}");
            }
        }
        for (int epoch = 0; epoch < 4; epoch++)
            log.Objectives[epoch].ShouldBe(reference.Objectives[epoch], 1e-4 * reference.Objectives[epoch]);
    }

    [Fact]
    public void Objective_NeverRises()
    {
        EpochLog log = new();
        BuiltIn.Algorithm("als", """{ "factors": 24, "epochs": 40, "regularization": 0.05 }""").Train(Samples.Ratings(300, 200, 6000), new TrainingContext { Seed = 2, Log = log });
        for (int epoch = 1; epoch < 40; epoch++)
            log.Objectives[epoch].ShouldBeLessThanOrEqualTo(log.Objectives[epoch - 1] * 1.000001);
    }

    [Fact]
    public void Model_DoesNotDependOnThreads()
    {
        TrainingData data = Samples.Ratings(900, 700, 20_000);
        byte[] Train(int threads) => MemoryModelStore.Save(
            BuiltIn.Algorithm("als", """{ "epochs": 3, "factors": 33 }""").Train(data, new TrainingContext { Seed = 3, Threads = threads })).ToBytes();
        byte[] one = Train(1);
        foreach (int threads in (int[])[2, 3, 5])
            Train(threads).ShouldBe(one);
    }

    [Fact]
    public void History_GivesTheLearntVector_WhereTrainingHasConverged()
    {
        TrainingData data = Samples.Ratings(150, 90, 3000);
        IModel model = BuiltIn.Algorithm("als", """{ "factors": 6, "epochs": 500, "regularization": 0.2 }""").Train(data, new TrainingContext { Seed = 3 });
        int[] items = [.. Enumerable.Range(0, 90)];
        float[] learnt = new float[90], folded = new float[90];
        for (int user = 0; user < 150; user++)
        {
            model.Score(UserQuery.Known(user), items, learnt);
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray()), items, folded);
            for (int item = 0; item < 90; item++)
                folded[item].ShouldBe(learnt[item], 5e-3f, $"user {user}, item {item}");
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void OddData_GivesFiniteModels(double regularization)
    {
        string options = $$"""{ "factors": 50, "regularization": {{regularization.ToString(System.Globalization.CultureInfo.InvariantCulture)}} }""";
        foreach (TrainingData data in new[] { Of([0], [0], [4]), Of([0, 0, 1], [0, 1, 1], [3, 3, 3]), Of([0, 0, 0], [0, 0, 1], [1, 5, 2]) })
        {
            IModel model = BuiltIn.Algorithm("als", options).Train(data, new TrainingContext { Seed = 1 });
            float[] scores = new float[2];
            model.Score(UserQuery.Known(0), [0, 1], scores);
            scores.ShouldAllBe(s => float.IsFinite(s) && s > 0 && s < 6);
        }
    }

    private static TrainingData Of(int[] users, int[] items, float[] values) => new(new EventLog(users, items, values), 2, 2) { Scale = new RatingScale(1, 5) };

    // Doubles, dense systems, Gauss elimination: nothing in common with the solver but the starting vectors.
    private sealed class Reference
    {
        private readonly TrainingData _data;
        private readonly int _factors;
        private readonly double _exponent;
        private readonly double _mean;
        private readonly double[][] _users;
        private readonly double[][] _items;

        public Reference(TrainingData data, int factors, double exponent, int epochs)
        {
            (_data, _factors, _exponent) = (data, factors, exponent);
            _mean = data.Interactions.AllValues.ToArray().Average(v => (double)v);
            _users = [.. Enumerable.Range(0, data.UserCount).Select(_ => new double[factors + 1])];
            _items = [.. Enumerable.Range(0, data.ItemCount).Select(Start)];
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                Fit(data.Interactions, _users, _items);
                Fit(data.Interactions.Transposed, _items, _users);
                Objectives.Add(Objective());
            }
        }

        public List<double> Objectives { get; } = [];

        public double Predict(int user, int item) => _mean + _users[user][^1] + _items[item][^1] + Enumerable.Range(0, _factors).Sum(k => _users[user][k] * _items[item][k]);

        private double[] Start(int item)
        {
            RandomStream random = RandomStream.Derive(11, "als.items", (ulong)item);
            double[] vector = [.. Enumerable.Range(0, _factors + 1).Select(_ => 0.1 * random.NextGaussian())];
            vector[^1] = 0;
            return _data.Interactions.Transposed.Columns(item).IsEmpty ? new double[_factors + 1] : vector;
        }

        private double Pull(int count) => 0.2 * Math.Pow(count, _exponent);

        private void Fit(InteractionMatrix ratings, double[][] vectors, double[][] others)
        {
            int n = _factors + 1;
            for (int owner = 0; owner < vectors.Length; owner++)
            {
                int[] columns = ratings.Columns(owner).ToArray();
                if (columns.Length == 0)
                    continue;
                double[,] system = new double[n, n + 1];
                for (int k = 0; k < n; k++)
                    system[k, k] = Pull(columns.Length) * (k < _factors ? 1 : 0.5);
                for (int entry = 0; entry < columns.Length; entry++)
                {
                    double[] y = [.. others[columns[entry]]];
                    double target = ratings.Values(owner)[entry] - _mean - y[^1];
                    y[^1] = 1;
                    for (int row = 0; row < n; row++)
                    {
                        for (int column = 0; column < n; column++)
                            system[row, column] += y[row] * y[column];
                        system[row, n] += y[row] * target;
                    }
                }
                vectors[owner] = Solve(system, n);
            }
        }

        private static double[] Solve(double[,] a, int n)
        {
            for (int pivot = 0; pivot < n; pivot++)
            {
                for (int row = pivot + 1; row < n; row++)
                {
                    double factor = a[row, pivot] / a[pivot, pivot];
                    for (int column = pivot; column <= n; column++)
                        a[row, column] -= factor * a[pivot, column];
                }
            }
            double[] x = new double[n];
            for (int row = n - 1; row >= 0; row--)
            {
                x[row] = a[row, n];
                for (int column = row + 1; column < n; column++)
                    x[row] -= a[row, column] * x[column];
                x[row] /= a[row, row];
            }
            return x;
        }

        private double Objective()
        {
            double sum = 0;
            for (int user = 0; user < _data.UserCount; user++)
            {
                for (int entry = 0; entry < _data.Interactions.Columns(user).Length; entry++)
                    sum += Math.Pow(_data.Interactions.Values(user)[entry] - Predict(user, _data.Interactions.Columns(user)[entry]), 2);
            }
            return sum + Norms(_data.Interactions, _users) + Norms(_data.Interactions.Transposed, _items);
        }

        private double Norms(InteractionMatrix ratings, double[][] vectors) => Enumerable.Range(0, vectors.Length).Where(o => !ratings.Columns(o).IsEmpty).Sum(
            o => Pull(ratings.Columns(o).Length) * (vectors[o].Take(_factors).Sum(v => v * v) + (0.5 * vectors[o][^1] * vectors[o][^1])));
    }
}
