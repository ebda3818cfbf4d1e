using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares rp3beta with the walk written out over a dense matrix of doubles.</summary>
public sealed class Rp3BetaReferenceTests
{
    [Theory]
    [InlineData(1, 0.6, 1000, true)]
    [InlineData(1.4, 0.35, 7, true)]
    [InlineData(0.5, 1.2, 7, false)]
    [InlineData(0, 0.3, 1000, false)]
    public void Weights_EqualThoseOfTheWalk(double alpha, double beta, int neighbors, bool normalize)
    {
        const int Users = 60;
        const int Items = 50;
        RandomStream random = RandomStream.Derive(9, "rp3");
        int[] users = new int[1200];
        int[] items = new int[1200];
        for (int i = 0; i < users.Length; i++)
            (users[i], items[i]) = (random.NextInt32(Users), (int)(Items * random.NextDouble() * random.NextDouble()));
        TrainingData data = new(new EventLog(users, items), Users, Items);
        IModel model = BuiltIn.Algorithm(
            "rp3beta", $$"""{ "alpha": {{alpha}}, "beta": {{beta}}, "neighbors": {{neighbors}}, "normalize": {{(normalize ? "true" : "false")}} }""")
            .Train(data, new TrainingContext { Seed = 1, Threads = 2 });

        bool[,] has = new bool[Users, Items];
        for (int i = 0; i < users.Length; i++)
            has[users[i], items[i]] = true;
        double[] userCounts = [.. Enumerable.Range(0, Users).Select(u => (double)Enumerable.Range(0, Items).Count(i => has[u, i]))];
        double[] itemCounts = [.. Enumerable.Range(0, Items).Select(i => (double)Enumerable.Range(0, Users).Count(u => has[u, i]))];
        double[,] walk = new double[Items, Items];
        for (int from = 0; from < Items; from++)
        {
            for (int to = 0; to < Items; to++)
            {
                for (int user = 0; user < Users; user++)
                {
                    if (from != to && has[user, from] && has[user, to])
                        walk[from, to] += Math.Pow(1 / itemCounts[from], alpha) * Math.Pow(1 / userCounts[user], alpha) * Math.Pow(itemCounts[to], -beta);
                }
            }
        }
        if (neighbors < Items)
            Keep(neighbors, (from, to) => ref walk[from, to], Items);
        for (int from = 0; from < Items && normalize; from++)
        {
            double sum = Enumerable.Range(0, Items).Sum(to => walk[from, to]);
            for (int to = 0; to < Items && sum > 0; to++)
                walk[from, to] /= sum;
        }
        if (neighbors < Items)
            Keep(neighbors, (to, from) => ref walk[from, to], Items);

        ItemWeights weights = ((IItemWeights)model).Weights;
        int differing = 0;
        for (int from = 0; from < Items; from++)
        {
            float[] row = new float[Items];
            for (int entry = weights.Starts.Span[from]; entry < weights.Starts.Span[from + 1]; entry++)
                row[weights.Columns.Span[entry]] = weights.Values.Span[entry];
            for (int to = 0; to < Items; to++)
            {
                if (Math.Abs(row[to] - walk[from, to]) > 1e-5 * Math.Max(walk[from, to], 1e-3))
                    differing++;
            }
        }
        // Where only some are kept, equal weights at the border may be kept or not.
        differing.ShouldBeLessThanOrEqualTo(neighbors < Items ? 40 : 0);
    }

    private delegate ref double Cell(int row, int column);

    private static void Keep(int count, Cell cell, int size)
    {
        for (int row = 0; row < size; row++)
        {
            double[] values = new double[size];
            for (int column = 0; column < size; column++)
                values[column] = cell(row, column);
            double least = values.OrderDescending().ElementAt(count - 1);
            for (int column = 0; column < size; column++)
            {
                if (values[column] < least)
                    cell(row, column) = 0;
            }
        }
    }
}
