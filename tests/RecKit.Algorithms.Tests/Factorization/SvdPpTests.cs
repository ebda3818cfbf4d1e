using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class SvdPpTests
{
    private const double Rate = 0.004;

    /// <summary>The reference changes every y at every rating, n² operations for a user of n; the kernel does so once a user: what differs is of second order in the learning rate.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Predictions_EqualThoseOfPlainImplementation(int factors)
    {
        TrainingData data = Samples.Ratings(60, 50, 900);
        IModel model = BuiltIn.Algorithm(
            "svd-pp", $$"""{ "factors": {{factors}}, "epochs": 6, "learning_rate": 0.004, "bias_learning_rate": 2, "regularization": 0.5, "bias_regularization": 0.2 }""")
            .Train(data, new TrainingContext { Seed = 11 });
        Func<int, int, double> predict = Reference(data, factors, 6);
        int[] items = [.. Enumerable.Range(0, data.ItemCount).Where(item => !data.Interactions.Transposed.Columns(item).IsEmpty)];
        float[] scores = new float[items.Length];
        for (int user = 0; user < data.UserCount; user++)
        {
            model.Score(UserQuery.Known(user), items, scores);
            for (int i = 0; i < items.Length; i++)
                ((double)scores[i]).ShouldBe(predict(user, items[i]), 3e-3, $"user {user}, item {items[i]}");
        }
    }

    [Fact]
    public void History_WithoutRatings_CountsAsWhatWasRated()
    {
        TrainingData data = Samples.Ratings(60, 50, 900);
        IModel model = BuiltIn.Algorithm("svd-pp", """{ "epochs": 6, "factors": 3 }""").Train(data, new TrainingContext { Seed = 1 });
        MemoryModelStore saved = MemoryModelStore.Save(model);
        float[] y = saved.Read<float>("item_implicit_factors").ToArray();
        float[] items = saved.Read<float>("item_factors").ToArray();
        double expected = saved.ReadState()["mean"]!.GetValue<double>() + items[(7 * 5) + 3];
        for (int k = 0; k < 3; k++)
            expected += items[(7 * 5) + k] * (y[(2 * 3) + k] + y[(4 * 3) + k]) / Math.Sqrt(2);
        float[] score = new float[1];
        model.Score(UserQuery.FromHistory(new[] { 2, 4 }), [7], score);
        ((double)score[0]).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void DivergingLearningRate_IsAnErrorWithEpochAndRemedy()
    {
        IAlgorithm algorithm = BuiltIn.Algorithm("svd-pp", """{ "learning_rate": 3 }""");
        RecKitException error = Should.Throw<RecKitException>(() => algorithm.Train(Samples.Ratings(150, 90, 2000), new TrainingContext { Seed = 1 }));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldContain("epoch ");
        error.Message.ShouldContain("learning_rate = 3");
    }

    private static Func<int, int, double> Reference(TrainingData data, int factors, int epochs)
    {
        double[][] p = Gaussian(data.UserCount, "svd-pp.users");
        double[][] q = Gaussian(data.ItemCount, "svd-pp.items");
        double[][] y = Gaussian(data.ItemCount, "svd-pp.implicit");
        double[] userBias = new double[data.UserCount];
        double[] itemBias = new double[data.ItemCount];
        double mean = data.Events.Values.ToArray().Average(v => (double)v);
        RandomStream random = RandomStream.Derive(11, "svd-pp.order");
        int[] order = [.. Enumerable.Range(0, data.UserCount)];
        double ItemPull(int item) => 0.5 / Math.Sqrt(data.Interactions.Transposed.Columns(item).Length);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            foreach (int user in order)
            {
                int[] items = data.Interactions.Columns(user).ToArray();
                double root = Math.Sqrt(items.Length);
                for (int n = 0; n < items.Length; n++)
                {
                    int item = items[n];
                    double error = data.Interactions.Values(user)[n] - Predict(user, item);
                    double userPull = 0.5 / root;
                    userBias[user] += 2 * Rate * (error - (0.2 * userPull * userBias[user]));
                    itemBias[item] += 2 * Rate * (error - (0.2 * ItemPull(item) * itemBias[item]));
                    for (int k = 0; k < factors; k++)
                    {
                        double all = p[user][k] + (items.Sum(j => y[j][k]) / root);
                        double old = q[item][k];
                        q[item][k] += Rate * ((error * all) - (ItemPull(item) * old));
                        p[user][k] += Rate * ((error * old) - (userPull * p[user][k]));
                        foreach (int other in items)
                            y[other][k] += Rate * ((error * old / root) - (ItemPull(other) * y[other][k]));
                    }
                }
            }
        }
        return Predict;

        double Predict(int user, int item)
        {
            int[] items = data.Interactions.Columns(user).ToArray();
            double sum = mean + userBias[user] + itemBias[item];
            for (int k = 0; k < factors; k++)
                sum += q[item][k] * (p[user][k] + (items.Sum(j => y[j][k]) / Math.Sqrt(Math.Max(items.Length, 1))));
            return sum;
        }

        double[][] Gaussian(int count, string name) => [.. Enumerable.Range(0, count).Select(row =>
        {
            RandomStream stream = RandomStream.Derive(11, name, (ulong)row);
            double[] vector = new double[factors];
            for (int k = 0; k < factors; k++)
                vector[k] = 0.1 * stream.NextGaussian();
            return vector;
        })];
    }
}
