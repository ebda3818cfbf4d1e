using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares slope-one with the formulas of the paper, written out over a dense matrix, and with its own example.</summary>
public sealed class SlopeOneReferenceTests
{
    private const int UserCount = 30;
    private const int ItemCount = 40;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    public void Scores_EqualTheFormulas(bool weighted, int minSupport)
    {
        TrainingData data = Random();
        IModel model = Train(data, weighted, minSupport);
        double[,] ratings = MeanRatings(data);
        int[] items = [.. Enumerable.Range(0, ItemCount)];
        float[] scores = new float[ItemCount];
        for (int user = 0; user < UserCount; user++)
        {
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray()), items, scores);
            foreach (int item in items)
                ((double)scores[item]).ShouldBe(Predict(ratings, user, item, weighted, minSupport), 1e-5, $"user {user}, item {item}");
        }
    }

    // Section 1 of the paper: A rates I 1 and J 1.5, B rates I 2, so B is expected to give J 2.5.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ExampleOfThePaper(bool weighted)
    {
        TrainingData data = new(new EventLog([0, 0, 1], [0, 1, 0], [1, 1.5f, 2]), 2, 2);
        float[] score = new float[1];
        Train(data, weighted, 1).Score(UserQuery.FromHistory(new[] { 0 }, new[] { 2f }), [1], score);
        score[0].ShouldBe(2.5f);
    }

    [Fact]
    public void WithoutEvidence_FallsBackAsDocumented()
    {
        // Items 0 and 1 are rated together, item 2 by another user, item 3 by nobody.
        TrainingData data = new(new EventLog([0, 0, 1], [0, 1, 2], [1, 2, 5]), 2, 4);
        IModel model = Train(data, weighted: true, 1);
        float[] scores = new float[4];
        model.Score(UserQuery.FromHistory(new[] { 0, 1 }, new[] { 1f, 2f }), [2, 3, -1, 99], scores);
        scores.ShouldBe([1.5f, 8f / 3, 8f / 3, 8f / 3]);
        model.Score(UserQuery.Cold, [0, 1, 2, 3], scores);
        scores.ShouldBe([1, 2, 5, 8f / 3]);
    }

    private static IModel Train(TrainingData data, bool weighted, int minSupport) =>
        BuiltIn.Algorithm("slope-one", $$"""{ "weighted": {{(weighted ? "true" : "false")}}, "min_support": {{minSupport}} }""")
            .Train(data, new TrainingContext { Seed = 1, Threads = 2 });

    private static TrainingData Random()
    {
        RandomStream random = RandomStream.Derive(5, "slope-one.reference");
        const int Count = 300;
        int[] users = new int[Count];
        int[] items = new int[Count];
        float[] values = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            users[i] = random.NextInt32(UserCount);
            items[i] = (int)(ItemCount * random.NextDouble() * random.NextDouble());
            values[i] = 1 + random.NextInt32(5);
        }
        return new TrainingData(new EventLog(users, items, values), UserCount, ItemCount);
    }

    private static double[,] MeanRatings(TrainingData data)
    {
        double[,] sums = new double[UserCount, ItemCount];
        double[,] counts = new double[UserCount, ItemCount];
        for (int row = 0; row < data.Events.Count; row++)
        {
            sums[data.Events.Users[row], data.Events.Items[row]] += data.Events.Values[row];
            counts[data.Events.Users[row], data.Events.Items[row]]++;
        }
        for (int user = 0; user < UserCount; user++)
        {
            for (int item = 0; item < ItemCount; item++)
                sums[user, item] /= counts[user, item]; // NaN: not rated.
        }
        return sums;
    }

    private static double Predict(double[,] ratings, int user, int item, bool weighted, int minSupport)
    {
        double[] all = [.. ratings.Cast<double>().Where(r => !double.IsNaN(r))];
        int[] rated = [.. Enumerable.Range(0, ItemCount).Where(j => !double.IsNaN(ratings[user, j]))];
        if (!Enumerable.Range(0, UserCount).Any(u => !double.IsNaN(ratings[u, item])))
            return all.Average();
        double sum = 0;
        double weight = 0;
        foreach (int other in rated)
        {
            double[] differences =
            [
                .. Enumerable.Range(0, UserCount).Select(u => ratings[u, item] - ratings[u, other]).Where(d => !double.IsNaN(d)),
            ];
            if (other == item || differences.Length < minSupport)
                continue;
            sum += weighted ? differences.Length * (differences.Average() + ratings[user, other]) : differences.Average();
            weight += weighted ? differences.Length : 1;
        }
        double mean = rated.Select(j => ratings[user, j]).DefaultIfEmpty(all.Average()).Average();
        if (weight == 0)
            return mean;
        return (weighted ? 0 : mean) + (sum / weight);
    }
}
