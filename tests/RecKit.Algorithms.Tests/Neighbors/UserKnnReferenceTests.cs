using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>Compares user-knn with a plain implementation: dense vectors, doubles, full sorts.</summary>
public sealed class UserKnnReferenceTests
{
    private const int Users = 45;
    private const int Items = 40;

    [Theory]
    [InlineData("cosine", "none", "nearest", 0, false, 1000)]
    [InlineData("cosine", "bm25", "nearest", 4, true, 6)]
    [InlineData("asymmetric-cosine", "tf-idf", "reverse", 0, true, 6)]
    [InlineData("asymmetric-cosine", "none", "nearest", 3, true, 6)]
    [InlineData("jaccard", "none", "nearest", 2, true, 6)]
    [InlineData("jaccard", "none", "reverse", 0, true, 6)]
    [InlineData("adjusted-cosine", "none", "nearest", 0, true, 6)]
    [InlineData("pearson", "none", "reverse", 1, true, 6)]
    public void Scores_EqualThoseOfPlainImplementation(
        string similarity, string weighting, string voters, double shrinkage, bool useValues, int neighbors)
    {
        TrainingData data = Random(600);
        IModel model = Train(data, $$"""
            { "similarity": "{{similarity}}", "alpha": 0.2, "weighting": "{{weighting}}", "voters": "{{voters}}", "shrinkage": {{shrinkage}},
              "use_values": {{(useValues ? "true" : "false")}}, "neighbors": {{neighbors}} }
            """);
        double[,] weights = Weigh(Values(data, useValues), weighting);
        double[,] centered = Center(weights, similarity);
        double[,] similarities = new double[Users, Users]; // [whose neighbours, neighbour]
        for (int a = 0; a < Users; a++)
        {
            for (int b = 0; b < Users; b++)
                similarities[a, b] = a == b ? 0 : Math.Max(Similarity(centered, a, b, similarity, shrinkage), 0);
        }
        float[] scores = new float[Items];
        for (int user = 0; user < Users; user++)
        {
            model.Score(History(data, user), [.. Enumerable.Range(0, Items)], scores);
            for (int item = 0; item < Items; item++)
            {
                double expected = 0;
                for (int other = 0; other < Users; other++)
                {
                    (int owner, int neighbor) = voters == "reverse" ? (other, user) : (user, other);
                    int better = Enumerable.Range(0, Users).Count(v => similarities[owner, v] > similarities[owner, neighbor]);
                    if (better < neighbors)
                        expected += similarities[owner, neighbor] * weights[other, item];
                }
                ((double)scores[item]).ShouldBe(expected, 2e-4 * Math.Max(1, expected), $"user {user}, item {item}");
            }
        }
    }

    [Fact]
    public void UpdatedModel_IsThatOfATrainingOnEverything()
    {
        TrainingData all = Random(600);
        int[] old = [.. Enumerable.Range(0, all.Events.Count).Where(row => all.Events.Users[row] < 40 && row % 5 != 0)];
        int[] added = [.. Enumerable.Range(0, all.Events.Count).Except(old)];
        TrainingData before = new(all.Events.Select(old), 40, Items);
        foreach (string voters in new[] { "nearest", "reverse" })
        {
            string options = $$"""{ "voters": "{{voters}}", "neighbors": 5 }""";
            IModel updated = ((IUpdatableModel)Train(before, options)).Update(all, all.Events.Select(added), new TrainingContext { Seed = 1, Threads = 2 });
            IModel trained = Train(all, options);
            float[] expected = new float[Items];
            float[] scores = new float[Items];
            for (int user = 0; user < Users; user++)
            {
                trained.Score(History(all, user), [.. Enumerable.Range(0, Items)], expected);
                updated.Score(History(all, user), [.. Enumerable.Range(0, Items)], scores);
                scores.ShouldBe(expected);
            }
            Should.Throw<Diagnostics.RecKitException>(() => ((IUpdatableModel)trained).Update(before, before.Events, new TrainingContext { Seed = 1 }))
                .Code.ShouldBe(Diagnostics.ErrorCodes.Training);
        }
    }

    [Fact]
    public void UserWithTheSameInteractions_IsNoVoter()
    {
        TrainingData data = new(new EventLog([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 2]), 3, 3);
        float[] scores = new float[3];
        Train(data, """{ "shrinkage": 0 }""").Score(UserQuery.FromHistory(new[] { 1, 0 }), [0, 1, 2], scores);
        scores[0].ShouldBe(.5f, 1e-6f);
        scores[1].ShouldBe(0);
        scores[2].ShouldBe(.5f, 1e-6f);
    }

    [Fact]
    public void CenteredSimilarity_WithoutValues_IsRefused()
    {
        foreach (string id in new[] { "user-knn", "item-knn" })
        {
            Should.Throw<Diagnostics.RecKitException>(() => BuiltIn.Algorithm(id, """{ "similarity": "pearson" }"""))
                .Message.ShouldContain("use_values: true");
        }
    }

    private static UserQuery History(TrainingData data, int user) =>
        UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), data.Interactions.Values(user).ToArray());

    private static IModel Train(TrainingData data, string options) =>
        BuiltIn.Algorithm("user-knn", options).Train(data, new TrainingContext { Seed = 1, Threads = 2 });

    private static TrainingData Random(int count)
    {
        RandomStream random = RandomStream.Derive(8, "user-knn.reference");
        int[] users = new int[count];
        int[] items = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            (users[i], items[i], values[i]) = (random.NextInt32(Users), (int)(Items * random.NextDouble() * random.NextDouble()), (float)(0.5 + (4.5 * random.NextDouble())));
        return new TrainingData(new EventLog(users, items, values), Users, Items);
    }

    private static double[,] Values(TrainingData data, bool useValues)
    {
        double[,] values = new double[Users, Items];
        for (int row = 0; row < data.Events.Count; row++)
        {
            ref double value = ref values[data.Events.Users[row], data.Events.Items[row]];
            value = useValues ? value + data.Events.Values[row] : 1;
        }
        return values;
    }

    private static double[,] Weigh(double[,] values, string weighting)
    {
        double[] lengths = [.. Enumerable.Range(0, Items).Select(i => Enumerable.Range(0, Users).Sum(u => values[u, i]))];
        double[,] weights = new double[Users, Items];
        for (int user = 0; user < Users; user++)
        {
            double idf = Math.Log(Items / (1.0 + Enumerable.Range(0, Items).Count(i => values[user, i] > 0)));
            for (int item = 0; item < Items; item++)
            {
                double value = values[user, item];
                weights[user, item] = value == 0 ? 0 : weighting switch
                {
                    "bm25" => value * 2.2 / ((1.2 * (0.25 + (0.75 * lengths[item] / lengths.Average()))) + value) * idf,
                    "tf-idf" => Math.Sqrt(value) * idf,
                    _ => value,
                };
            }
        }
        return weights;
    }

    private static double[,] Center(double[,] weights, string similarity)
    {
        double[,] centered = (double[,])weights.Clone();
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
            {
                if (weights[user, item] == 0)
                    continue;
                if (similarity == "pearson")
                    centered[user, item] -= Enumerable.Range(0, Items).Select(i => weights[user, i]).Where(w => w != 0).Average();
                if (similarity == "adjusted-cosine")
                    centered[user, item] -= Enumerable.Range(0, Users).Select(u => weights[u, item]).Where(w => w != 0).Average();
            }
        }
        return centered;
    }

    private static double Similarity(double[,] vectors, int a, int b, string similarity, double shrinkage)
    {
        double dot = 0, squareA = 0, squareB = 0;
        for (int item = 0; item < Items; item++)
        {
            dot += vectors[a, item] * vectors[b, item];
            squareA += vectors[a, item] * vectors[a, item];
            squareB += vectors[b, item] * vectors[b, item];
        }
        double denominator = similarity switch
        {
            "asymmetric-cosine" => Math.Pow(squareA, .2) * Math.Pow(squareB, .8),
            "jaccard" => squareA + squareB - dot,
            _ => Math.Sqrt(squareA * squareB),
        };
        return dot == 0 ? 0 : dot / (denominator + shrinkage);
    }
}
