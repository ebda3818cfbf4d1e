using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class NmfTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(33)]
    public void Predictions_EqualThoseOfPlainImplementation(int factors)
    {
        TrainingData data = Samples.Ratings(80, 60, 1200);
        EpochLog log = new();
        IModel model = BuiltIn.Algorithm("nmf", $$"""{ "factors": {{factors}}, "epochs": 6, "user_regularization": 0.1, "item_regularization": 0.05 }""")
            .Train(data, new TrainingContext { Seed = 11, Threads = 2, Log = log });
        double[][] p = Start("nmf.users", data.UserCount, factors), q = Start("nmf.items", data.ItemCount, factors);
        List<(int User, int Item, double Value)> ratings = [.. Enumerable.Range(0, data.UserCount).SelectMany(u =>
            Enumerable.Range(0, data.Interactions.Columns(u).Length).Select(n => (u, data.Interactions.Columns(u)[n], (double)data.Interactions.Values(u)[n])))];
        for (int epoch = 0; epoch < 6; epoch++)
        {
            double[][] up = Zeros(p), down = Zeros(p), upItem = Zeros(q), downItem = Zeros(q);
            double objective = 0;
            foreach ((int user, int item, double value) in ratings)
            {
                double estimate = p[user].Zip(q[item], (a, b) => a * b).Sum();
                objective += Math.Pow(value - estimate, 2) + (0.1 * p[user].Sum(v => v * v)) + (0.05 * q[item].Sum(v => v * v));
                for (int k = 0; k < factors; k++)
                {
                    up[user][k] += q[item][k] * value;
                    down[user][k] += (q[item][k] * estimate) + (0.1 * p[user][k]);
                    upItem[item][k] += p[user][k] * value;
                    downItem[item][k] += (p[user][k] * estimate) + (0.05 * q[item][k]);
                }
            }
            log.Objectives[epoch].ShouldBe(objective, 1e-4 * objective);
            p = Step(p, up, down);
            q = Step(q, upItem, downItem);
        }
        float[] score = new float[1];
        foreach ((int user, int item, _) in ratings)
        {
            model.Score(UserQuery.Known(user), [item], score);
            ((double)score[0]).ShouldBe(p[user].Zip(q[item], (a, b) => a * b).Sum(), 2e-3, $"user {user}, item {item}");
        }
    }

    [Fact]
    public void Vectors_HaveNoNegativeNumber_AndTheUnknownGetTheMean()
    {
        TrainingData data = new(new EventLog([0, 0, 1], [0, 1, 1], [5, 1, 3]), 3, 3) { Scale = new RatingScale(1, 5) };
        IModel model = BuiltIn.Algorithm("nmf").Train(data, new TrainingContext { Seed = 3 });
        MemoryModelStore store = MemoryModelStore.Save(model);
        store.Read<float>("user_factors").ToArray().ShouldAllBe(v => v >= 0);
        store.Read<float>("item_factors").ToArray().ShouldAllBe(v => v >= 0);
        float[] scores = new float[3];
        foreach (UserQuery stranger in new[] { UserQuery.Cold, UserQuery.Known(2), UserQuery.Known(9) })
        {
            model.Score(stranger, [0, 1, 7], scores);
            scores.ShouldAllBe(s => Math.Abs(s - 3) < 1e-6);
        }
        model.Score(UserQuery.Known(0), [7], scores);
        scores[0].ShouldBe(3, 1e-6);
    }

    [Fact]
    public void NegativeRatings_AreLifted()
    {
        EventLog plain = new([0, 0, 1, 1], [0, 1, 0, 2], [4, 3, 2, 0]), lowered = new([0, 0, 1, 1], [0, 1, 0, 2], [1, 0, -1, -3]);
        IModel model = BuiltIn.Algorithm("nmf").Train(new TrainingData(plain, 2, 3), new TrainingContext { Seed = 1 });
        IModel lower = BuiltIn.Algorithm("nmf").Train(new TrainingData(lowered, 2, 3), new TrainingContext { Seed = 1 });
        float[] scores = new float[4], less = new float[4];
        foreach (int user in new[] { 0, 1, 5 })
        {
            model.Score(UserQuery.Known(user), [0, 1, 2, 9], scores);
            lower.Score(UserQuery.Known(user), [0, 1, 2, 9], less);
            for (int i = 0; i < 4; i++)
                less[i].ShouldBe(scores[i] - 3, 1e-4f);
        }
    }

    private static double[][] Start(string name, int count, int factors) => [.. Enumerable.Range(0, count).Select(owner =>
    {
        RandomStream random = RandomStream.Derive(11, name, (ulong)owner);
        return Enumerable.Range(0, factors).Select(_ => 1e-6 + random.NextDouble()).ToArray();
    })];

    private static double[][] Zeros(double[][] like) => [.. like.Select(v => new double[v.Length])];

    private static double[][] Step(double[][] vectors, double[][] up, double[][] down) =>
        [.. vectors.Select((v, owner) => v.Select((x, k) => down[owner][k] > 0 ? x * up[owner][k] / down[owner][k] : 0).ToArray())];
}
