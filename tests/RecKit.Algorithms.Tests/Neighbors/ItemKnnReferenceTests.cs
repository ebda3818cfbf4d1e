using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares item-knn with a plain implementation: dense vectors, doubles, a full sort.</summary>
public sealed class ItemKnnReferenceTests
{
    [Theory]
    [InlineData("none", 0, false, 60, 1000)]
    [InlineData("none", 10, true, 60, 12)]
    [InlineData("tf-idf", 0, true, 60, 12)]
    [InlineData("bm25", 25, false, 60, 1000)]
    [InlineData("bm25", 25, true, 60, 12)]
    [InlineData("none", 0, true, 60, 1)]
    [InlineData("none", 3, true, 3000, 12)] // Many items, few users of each: the sparse path.
    public void Scores_EqualThoseOfPlainImplementation(string weighting, double shrinkage, bool useValues, int itemCount, int neighbors)
    {
        const int UserCount = 40;
        TrainingData data = Random(UserCount, itemCount, 500);
        string options = $$"""{ "neighbors": {{neighbors}}, "weighting": "{{weighting}}", "shrinkage": {{shrinkage}}, "use_values": {{(useValues ? "true" : "false")}} }""";
        IModel model = BuiltIn.Algorithm("item-knn", options).Train(data, new TrainingContext { Seed = 3, Threads = 2 });
        double[,] values = Values(data, useValues);
        double[,] similarities = Similarities(Weigh(values, weighting), shrinkage, neighbors);
        int[] items = [.. Enumerable.Range(0, itemCount)];
        float[] scores = new float[itemCount];
        for (int user = 0; user < UserCount; user++)
        {
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray()), items, scores);
            double[] expected = Score(values, similarities, user);
            for (int item = 0; item < itemCount; item++)
                ((double)scores[item]).ShouldBe(expected[item], 1e-5 * Math.Max(1, Math.Abs(expected[item])), $"user {user}, item {item}");
        }
    }

    [Theory]
    [InlineData("cosine", 0, "none")]
    [InlineData("cosine", 20, "bm25")]
    [InlineData("asymmetric-cosine", 5, "tf-idf")]
    [InlineData("jaccard", 2, "none")]
    [InlineData("pearson", 0, "none")]
    public void Where_the_Gram_matrix_does_not_fit_the_model_is_the_same(string similarity, double shrinkage, string weighting)
    {
        TrainingData data = Random(60, 50, 2000);
        string options = $$"""{ "neighbors": 9, "similarity": "{{similarity}}", "alpha": 0.3, "weighting": "{{weighting}}", "shrinkage": {{shrinkage}}, "use_values": true }""";
        byte[][] models = [.. new long?[] { null, 1000 }.Select(memory => MemoryModelStore.Save(
            BuiltIn.Algorithm("item-knn", options).Train(data, new TrainingContext { Seed = 3, Threads = 2, MemoryBytes = memory })).ToBytes())];
        models[0].ShouldBe(models[1]);
    }

    // Distinct random values keep similarities apart, so that the k nearest do not depend on the order of ties; repeated pairs included.
    private static TrainingData Random(int userCount, int itemCount, int count)
    {
        RandomStream random = RandomStream.Derive(17, "item-knn.reference");
        int[] users = new int[count];
        int[] items = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            users[i] = random.NextInt32(userCount);
            items[i] = (int)(itemCount * random.NextDouble() * random.NextDouble());
            values[i] = (float)(0.5 + (4.5 * random.NextDouble()));
        }
        return new TrainingData(new EventLog(users, items, values), userCount, itemCount);
    }

    private static double[,] Values(TrainingData data, bool useValues)
    {
        double[,] values = new double[data.UserCount, data.ItemCount];
        for (int row = 0; row < data.Events.Count; row++)
        {
            ref double value = ref values[data.Events.Users[row], data.Events.Items[row]];
            value = useValues ? value + data.Events.Values[row] : 1;
        }
        return values;
    }

    private static double[,] Weigh(double[,] values, string weighting)
    {
        int users = values.GetLength(0);
        int items = values.GetLength(1);
        double[] lengths = new double[items];
        double[] counts = new double[users];
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                lengths[item] += values[user, item];
                counts[user] += values[user, item] > 0 ? 1 : 0;
            }
        }
        double[,] weights = new double[users, items];
        for (int user = 0; user < users; user++)
        {
            double idf = Math.Log(items / (1 + counts[user]));
            for (int item = 0; item < items; item++)
            {
                double value = values[user, item];
                double saturation = 1.2 * (0.25 + (0.75 * lengths[item] / lengths.Average()));
                weights[user, item] = weighting switch
                {
                    "bm25" => value == 0 ? 0 : value * 2.2 / (saturation + value) * idf,
                    "tf-idf" => Math.Sqrt(value) * idf,
                    _ => value,
                };
            }
        }
        return weights;
    }

    // Row i: the similarities of the k nearest neighbours of item i; zero for all others.
    private static double[,] Similarities(double[,] weights, double shrinkage, int neighbors)
    {
        int users = weights.GetLength(0);
        int items = weights.GetLength(1);
        double[] norms = new double[items];
        for (int item = 0; item < items; item++)
        {
            for (int user = 0; user < users; user++)
                norms[item] += weights[user, item] * weights[user, item];
            norms[item] = Math.Sqrt(norms[item]);
        }
        double[,] nearest = new double[items, items];
        for (int item = 0; item < items; item++)
        {
            double[] similarities = new double[items];
            for (int other = 0; other < items; other++)
            {
                double dot = 0;
                for (int user = 0; user < users; user++)
                    dot += weights[user, item] * weights[user, other];
                if (other != item && dot > 0)
                    similarities[other] = dot / ((norms[item] * norms[other]) + shrinkage);
            }
            foreach (int other in Enumerable.Range(0, items).OrderByDescending(other => similarities[other]).Take(neighbors))
                nearest[item, other] = similarities[other];
        }
        return nearest;
    }

    private static double[] Score(double[,] values, double[,] similarities, int user)
    {
        double[] scores = new double[values.GetLength(1)];
        for (int item = 0; item < scores.Length; item++)
        {
            for (int other = 0; other < scores.Length; other++)
                scores[item] += similarities[item, other] * values[user, other];
        }
        return scores;
    }
}
