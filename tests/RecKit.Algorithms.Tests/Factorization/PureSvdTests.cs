using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class PureSvdTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    [InlineData(17, true)]
    public void Scores_AreThoseOfTheSingularVectors(int factors, bool useValues)
    {
        TrainingData data = Samples.Ratings(60, 40, 700);
        IModel model = BuiltIn.Algorithm("pure-svd", $$"""{ "factors": {{factors}}, "iterations": 200, "oversampling": 6, "use_values": {{(useValues ? "true" : "false")}} }""")
            .Train(data, new TrainingContext { Seed = 11, Threads = 2 });
        double[,] a = Dense(data, useValues);
        double[][] vectors = RightVectors(a, factors);
        float[] score = new float[1];
        for (int user = 0; user < 60; user++)
        {
            for (int item = 0; item < 40; item++)
            {
                double expected = 0;
                foreach (double[] v in vectors)
                    expected += Enumerable.Range(0, 40).Sum(j => a[user, j] * v[j]) * v[item];
                model.Score(UserQuery.Known(user), [item], score);

                // The iteration ends where a round explains less than a millionth more.
                ((double)score[0]).ShouldBe(expected, useValues ? 2e-2 : 5e-3, $"user {user}, item {item}");
            }
        }
    }

    [Fact]
    public void History_GivesTheScoresOfTheUserThatHasIt()
    {
        TrainingData data = Samples.Ratings(60, 40, 700);
        IModel model = BuiltIn.Algorithm("pure-svd", """{ "factors": 8, "use_values": true }""").Train(data, new TrainingContext { Seed = 1 });
        int[] items = [.. Enumerable.Range(0, 40)];
        float[] learnt = new float[40], folded = new float[40];
        for (int user = 0; user < 60; user++)
        {
            model.Score(UserQuery.Known(user), items, learnt);
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray().Reverse().ToArray(), data.Interactions.Values(user).ToArray().Reverse().ToArray()), items, folded);
            for (int item = 0; item < 40; item++)
                folded[item].ShouldBe(learnt[item], 1e-3f);
        }
    }

    [Fact]
    public void WhatIsLeft_NeverRises_AndManyFactorsLeaveNothing()
    {
        TrainingData data = Samples.Ratings(60, 40, 700);
        EpochLog log = new();
        BuiltIn.Algorithm("pure-svd", """{ "factors": 6, "oversampling": 0, "iterations": 60 }""").Train(data, new TrainingContext { Seed = 1, Log = log });
        for (int round = 1; round < log.Objectives.Count; round++)
            log.Objectives[round].ShouldBeLessThanOrEqualTo(log.Objectives[round - 1] * 1.000001);

        // More factors than there are items: the matrix itself comes out.
        IModel whole = BuiltIn.Algorithm("pure-svd", """{ "factors": 300 }""").Train(data, new TrainingContext { Seed = 1 });
        float[] scores = new float[40];
        whole.Score(UserQuery.Known(3), [.. Enumerable.Range(0, 40)], scores);
        for (int item = 0; item < 40; item++)
            scores[item].ShouldBe(data.Interactions.Contains(3, item) ? 1 : 0, 2e-3f);
    }

    [Fact]
    public void Model_DoesNotDependOnThreads()
    {
        TrainingData data = Samples.Ratings(900, 700, 20_000);
        byte[] Train(int threads) => MemoryModelStore.Save(
            BuiltIn.Algorithm("pure-svd", """{ "factors": 20, "iterations": 4 }""").Train(data, new TrainingContext { Seed = 3, Threads = threads })).ToBytes();
        byte[] one = Train(1);
        foreach (int threads in (int[])[2, 3, 5])
            Train(threads).ShouldBe(one);
    }

    [Fact]
    public void OnePair_IsEnough()
    {
        IModel model = BuiltIn.Algorithm("pure-svd").Train(new TrainingData(new EventLog([1], [2]), 3, 4), new TrainingContext { Seed = 1 });
        float[] scores = new float[4];
        model.Score(UserQuery.Known(1), [0, 1, 2, 3], scores);
        scores[2].ShouldBe(1, 1e-5);
        (scores[0], scores[1], scores[3]).ShouldBe((0, 0, 0));
    }

    private static double[,] Dense(TrainingData data, bool useValues)
    {
        double[,] a = new double[60, 40];
        for (int user = 0; user < 60; user++)
        {
            for (int n = 0; n < data.Interactions.Columns(user).Length; n++)
            {
                int item = data.Interactions.Columns(user)[n];
                a[user, item] = useValues ? a[user, item] + data.Interactions.Values(user)[n] : 1;
            }
        }
        return a;
    }

    // The power method on AᵀA, one vector after the other, each kept orthogonal to those before: slow and plain.
    private static double[][] RightVectors(double[,] a, int count)
    {
        double[,] gram = new double[40, 40];
        for (int i = 0; i < 40; i++)
        {
            for (int j = 0; j < 40; j++)
            {
                for (int user = 0; user < 60; user++)
                    gram[i, j] += a[user, i] * a[user, j];
            }
        }
        List<double[]> vectors = [];
        for (int n = 0; n < count; n++)
        {
            double[] v = [.. Enumerable.Range(0, 40).Select(i => Math.Cos((i * (n + 1)) + 1))];
            for (int step = 0; step < 20_000; step++)
            {
                double[] next = [.. Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 40).Sum(j => gram[i, j] * v[j]))];
                foreach (double[] before in vectors)
                {
                    double along = before.Zip(next, (x, y) => x * y).Sum();
                    next = [.. next.Select((x, i) => x - (along * before[i]))];
                }
                double norm = Math.Sqrt(next.Sum(x => x * x));
                double[] unit = [.. next.Select(x => x / norm)];
                double change = unit.Zip(v, (x, y) => (x - y) * (x - y)).Sum();
                v = unit;
                if (change < 1e-24)
                    break;
            }
            vectors.Add(v);
        }
        return [.. vectors];
    }
}
