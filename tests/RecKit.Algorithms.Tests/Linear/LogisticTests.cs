using RecKit.Algorithms.Tests.Factorization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Linear;

public sealed class LogisticTests
{
    [Theory]
    [InlineData("linear", 0.0, 0.0)]
    [InlineData("linear", 0.4, 2.0)]
    [InlineData("factorization-machine", 0.0, 1.0)]
    [InlineData("factorization-machine", 0.2, 0.5)]
    public void Probabilities_EqualThoseOfPlainImplementation(string form, double l1, double l2)
    {
        TrainingData data = Clicks(600);
        EpochLog log = new();
        IModel model = BuiltIn.Algorithm("logistic", FormattableString.Invariant(
            $$"""{ "form": "{{form}}", "factors": 3, "epochs": 4, "learning_rate": 0.1, "l1": {{l1}}, "l2": {{l2}}, "factor_regularization": 0.02, "init_deviation": 0.3 }"""))
            .Train(data, new TrainingContext { Seed = 11, Threads = 3, Log = log });
        Reference reference = new(data, form == "linear" ? 0 : 3, l1, l2, 4);
        float[] score = new float[1];
        for (int row = 0; row < data.Events.Count; row++)
        {
            ((IEventScorer)model).ScoreEvents(UserQuery.Known(data.Events.Users[row]), [data.Events.Items[row]], data.Events.Features!, [row], score);
            ((double)score[0]).ShouldBe(reference.Probability(row), 2e-5, $"row {row}");
        }
        for (int epoch = 0; epoch < 4; epoch++)
            log.Objectives[epoch].ShouldBe(reference.Losses[epoch], 1e-6 * reference.Losses[epoch]);
    }

    [Fact]
    public void WhatIsKnown_DecidesTheScore_AndTheRestAddsNothing()
    {
        TrainingData data = Clicks(4000);
        IModel model = BuiltIn.Algorithm("logistic", """{ "l2": 0.1, "epochs": 30 }""").Train(data, new TrainingContext { Seed = 1 });
        float[] scores = new float[3];

        // Clicks are likelier on item 0, and in the place "top"; both are far from chance.
        model.Score(UserQuery.Known(0), [0, 1, 99], scores);
        scores[0].ShouldBeGreaterThan(scores[1] + 0.2f);
        FeatureTable places = new(3, [new CategoricalFeature("place", new Vocabulary(["side", "top", "elsewhere"]), [0, 1, 2, 3], [0, 1, 2])]);
        ((IEventScorer)model).ScoreEvents(UserQuery.Known(0), [1, 1, 1], places, [0, 1, 2], scores);
        scores[1].ShouldBeGreaterThan(scores[0] + 0.2f, "Categories are found by their names, whatever their order.");
        scores[2].ShouldBeInRange(scores[0], scores[1], "An unknown place adds nothing.");
        model.Score(UserQuery.Cold, [99], scores);
        scores[0].ShouldBeInRange(0.05f, 0.95f);
    }

    // Without ids a user is what its features say: a new one with the same features is the same.
    [Theory]
    [InlineData("linear")]
    [InlineData("factorization-machine")]
    public void UsersWhomFeaturesDescribe_ScoreAsThoseOfTheTrainingData(string form)
    {
        TrainingData data = Clicks(2000);
        IAlgorithm algorithm = BuiltIn.Algorithm("logistic", FormattableString.Invariant($$"""{ "form": "{{form}}", "factors": 3, "epochs": 5, "init_deviation": 0.3, "user_ids": false }"""));
        IModel trained = algorithm.Train(data, new TrainingContext { Seed = 4 });
        foreach (IModel model in (IModel[])[trained, algorithm.Load(MemoryModelStore.Save(trained), new LoadContext())])
        {
            IUserEncoder encoder = (IUserEncoder)model;
            encoder.UserFeatures.ShouldNotBeEmpty();
            IModel described = encoder.OfUsers(data.UserFeatures!, new EncodingContext());
            int[] items = [.. Enumerable.Range(0, data.ItemCount)];
            float[] known = new float[items.Length], same = new float[items.Length];
            HashSet<float> seen = [];
            for (int user = 0; user < data.UserCount; user++)
            {
                model.Score(UserQuery.Known(user), items, known);
                described.Score(UserQuery.Known(user), items, same);
                for (int item = 0; item < items.Length; item++)
                    same[item].ShouldBe(known[item], 1e-5f);
                seen.Add(known[0]);
            }
            seen.Count.ShouldBeGreaterThan(1);
        }
        ((IUserEncoder)BuiltIn.Algorithm("logistic", """{ "user_features": false, "epochs": 1 }""").Train(data, new TrainingContext { Seed = 4 })).UserFeatures.ShouldBeEmpty();
    }

    [Fact]
    public void L1_MakesWeightsExactlyZero_AndCalibrationHolds()
    {
        TrainingData data = Clicks(4000);
        MemoryModelStore Train(string options) => MemoryModelStore.Save(BuiltIn.Algorithm("logistic", options).Train(data, new TrainingContext { Seed = 1 }));
        int Zeros(MemoryModelStore store) => store.Read<float>("users.weights").ToArray().Count(w => w == 0);
        Zeros(Train("""{ "l1": 10000, "user_features": false }""")).ShouldBe(30);
        Zeros(Train("""{ "l1": 30, "user_features": false }""")).ShouldBeInRange(2, 29);
        Zeros(Train("""{ "l1": 0, "user_features": false }""")).ShouldBe(0);

        IModel model = BuiltIn.Algorithm("logistic", """{ "epochs": 40 }""").Train(data, new TrainingContext { Seed = 1 });
        double predicted = 0, observed = 0;
        float[] score = new float[1];
        for (int row = 0; row < data.Events.Count; row++)
        {
            ((IEventScorer)model).ScoreEvents(UserQuery.Known(data.Events.Users[row]), [data.Events.Items[row]], data.Events.Features!, [row], score);
            predicted += score[0];
            observed += data.Events.Values[row];
        }
        (predicted / observed).ShouldBe(1, 0.02);
    }

    [Fact]
    public void PairsOfUserAndItem_AreLearntByTheFactorizationMachineOnly()
    {
        // A click when user and item are both even or both odd: no single weight can tell.
        int[] users = [.. Enumerable.Range(0, 4000).Select(n => n % 10)], items = [.. Enumerable.Range(0, 4000).Select(n => n / 10 % 10)];
        float[] values = [.. users.Zip(items, (u, i) => (u + i) % 2 == 0 ? 1f : 0f)];
        TrainingData data = new(new EventLog(users, items, values), 10, 10);
        EpochLog linear = new(), pairs = new();
        BuiltIn.Algorithm("logistic", """{ "epochs": 30 }""").Train(data, new TrainingContext { Seed = 2, Log = linear });
        BuiltIn.Algorithm("logistic", """{ "epochs": 30, "form": "factorization-machine", "factors": 4, "factor_regularization": 0.0001 }""")
            .Train(data, new TrainingContext { Seed = 2, Log = pairs });
        (linear.Objectives[^1] / 4000).ShouldBe(Math.Log(2), 0.02);
        (pairs.Objectives[^1] / 4000).ShouldBeLessThan(0.15);
    }

    [Fact]
    public void ContextThatIsNotThere_IsAnError_AndOneKindOfEventAWarning()
    {
        RecKitException error = Should.Throw<RecKitException>(() => BuiltIn.Algorithm("logistic", """{ "context": [ "device" ] }""").Train(Clicks(50), new TrainingContext { Seed = 1 }));
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataNeeds, "logistic: 'context' names the feature 'device', but events have 'place', 'hour'."));
        EpochLog log = new();
        BuiltIn.Algorithm("logistic", """{ "positive_from": 7 }""").Train(Clicks(50), new TrainingContext { Seed = 1, Log = log });
        log.Warnings.ShouldHaveSingleItem().ShouldStartWith("No training event has a value of at least 7");
    }

    [Fact]
    public void LargestStepsAndPulls_StayFinite()
    {
        IAlgorithm algorithm = BuiltIn.Algorithm("logistic", """{ "form": "factorization-machine", "learning_rate": 100, "factor_regularization": 1000, "init_deviation": 10 }""");
        int[] zeros = new int[40];
        NumericFeature size = new("size", [.. Enumerable.Range(0, 40).Select(n => n == 39 ? 1e30f : 0f)]);
        TrainingData data = new(new EventLog(zeros, zeros, [.. Enumerable.Range(0, 40).Select(n => (float)(n % 2))], null, new FeatureTable(40, [size])), 1, 1);
        EpochLog log = new();
        IModel model = algorithm.Train(data, new TrainingContext { Seed = 1, Log = log });
        log.Objectives.Count.ShouldBe(20);
        log.Objectives.ShouldAllBe(loss => double.IsFinite(loss));
        float[] score = new float[1];
        model.Score(UserQuery.Known(0), [0], score);
        score[0].ShouldBeInRange(0, 1);
    }

    private static TrainingData Clicks(int count)
    {
        RandomStream random = RandomStream.Derive(3, "logistic.samples");
        int[] users = new int[count], items = new int[count], places = new int[count];
        float[] values = new float[count], hours = new float[count];
        for (int row = 0; row < count; row++)
        {
            (users[row], items[row], places[row], hours[row]) = (random.NextInt32(30), random.NextInt32(12), random.NextInt32(2), random.NextInt32(24));
            double odds = (items[row] == 0 ? 1.5 : -0.5) + (places[row] == 0 ? 1 : -1);
            values[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
        }
        hours[1] = float.NaN;
        FeatureTable context = new(count, [new CategoricalFeature("place", new Vocabulary(["top", "side"]), [.. Enumerable.Range(0, count + 1)], places), new NumericFeature("hour", hours)]);
        return new TrainingData(new EventLog(users, items, values, null, context), 30, 12)
        {
            UserFeatures = new FeatureTable(30, [new NumericFeature("age", [.. Enumerable.Range(0, 30).Select(u => 20f + u)])]),
            ItemFeatures = new FeatureTable(12, [new CategoricalFeature("genre", new Vocabulary(["a", "b", "c"]), [.. Enumerable.Range(0, 13).Select(i => 2 * i)], [.. Enumerable.Range(0, 12).SelectMany(i => new[] { i % 3, (i + 1) % 3 })])]),
        };
    }

    // Dictionaries, every pair written out, weights computed from scratch at every look.
    private sealed class Reference
    {
        private const double Rate = 0.1;
        private readonly TrainingData _data;
        private readonly int _factors;
        private readonly double _l1;
        private readonly double _l2;
        private readonly Dictionary<int, double> _z = [];
        private readonly Dictionary<int, double> _n = [];
        private readonly Dictionary<int, double[]> _v = [];
        private readonly Dictionary<int, double[]> _squares = [];

        public Reference(TrainingData data, int factors, double l1, double l2, int epochs)
        {
            (_data, _factors, _l1, _l2) = (data, factors, l1, l2);
            RandomStream random = RandomStream.Derive(11, "logistic.vectors");

            // The constant; users; items; age; three genres; two places; the hour.
            for (int j = 1; j < 1 + 30 + 12 + 1 + 3 + 2 + 1; j++)
                (_v[j], _squares[j]) = ([.. Enumerable.Range(0, factors).Select(_ => 0.3 * random.NextGaussian())], new double[factors]);
            int[] order = [.. Enumerable.Range(0, data.Events.Count)];
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                RandomStream.Derive(11, "logistic.order", (ulong)epoch).Shuffle(order.AsSpan());
                Losses.Add(order.Sum(Step));
            }
        }

        public List<double> Losses { get; } = [];

        public double Probability(int row) => 1 / (1 + Math.Exp(-Score(Code(row))));

        private double Step(int row)
        {
            Dictionary<int, double> x = Code(row);
            double probability = Probability(row), label = _data.Events.Values[row];
            Dictionary<int, double> weights = x.Keys.ToDictionary(j => j, Weight);
            Dictionary<int, double[]> before = x.Keys.Where(j => j > 0).ToDictionary(j => j, j => (double[])_v[j].Clone());
            foreach ((int j, double value) in x)
            {
                double gradient = (probability - label) * value, n = _n.GetValueOrDefault(j);
                _z[j] = _z.GetValueOrDefault(j) + gradient - ((Math.Sqrt(n + (gradient * gradient)) - Math.Sqrt(n)) / Rate * weights[j]);
                _n[j] = n + (gradient * gradient);
                for (int k = 0; j > 0 && k < _factors; k++)
                {
                    double others = before.Where(o => o.Key != j).Sum(o => o.Value[k] * x[o.Key]);
                    double slope = (gradient * others) + (0.02 * before[j][k]);
                    _squares[j][k] += slope * slope;
                    _v[j][k] -= Rate * slope / Math.Sqrt(_squares[j][k] + 1e-8);
                }
            }
            return -((label * Math.Log(probability)) + ((1 - label) * Math.Log(1 - probability)));
        }

        private double Weight(int j)
        {
            double z = _z.GetValueOrDefault(j), l1 = j == 0 ? 0 : _l1, l2 = j == 0 ? 0 : _l2;
            return Math.Abs(z) <= l1 ? 0 : -(z - (Math.Sign(z) * l1)) / (((1 + Math.Sqrt(_n.GetValueOrDefault(j))) / Rate) + l2);
        }

        private double Score(Dictionary<int, double> x)
        {
            double score = x.Sum(p => Weight(p.Key) * p.Value);
            foreach ((int a, double first) in x.Where(p => p.Key > 0))
            {
                foreach ((int b, double second) in x.Where(p => p.Key > a))
                    score += _v[a].Zip(_v[b], (p, q) => p * q).Sum() * first * second;
            }
            return score;
        }

        private Dictionary<int, double> Code(int row)
        {
            int user = _data.Events.Users[row], item = _data.Events.Items[row];
            Dictionary<int, double> x = new() { [0] = 1, [1 + user] = 1, [31 + item] = 1 };
            x[43] = Standard([.. Enumerable.Range(0, 30).Select(u => 20f + u)], user);
            x[44 + (item % 3)] = 0.5;
            x[44 + ((item + 1) % 3)] = 0.5;
            x[47 + ((CategoricalFeature)_data.Events.Features!.Columns[0]).Categories(row)[0]] = 1;
            float[] hours = ((NumericFeature)_data.Events.Features.Columns[1]).Values.ToArray();
            if (!float.IsNaN(hours[row]))
                x[49] = Standard(hours, row);
            return x;
        }

        private static double Standard(float[] values, int row)
        {
            double[] known = [.. values.Where(float.IsFinite).Select(v => (double)v)];
            double mean = known.Average();
            return (values[row] - mean) / Math.Sqrt(known.Average(v => v * v) - (mean * mean));
        }
    }
}
