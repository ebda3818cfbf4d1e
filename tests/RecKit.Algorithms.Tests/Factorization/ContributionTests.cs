using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>What the events of a history add to a score, beside values that are worked out otherwise: by changing a rating, or by inverting the matrix of the paper.</summary>
public sealed class ContributionTests
{
    private static readonly int[] History = [3, 7, 11, 20, 41];
    private static readonly float[] Ratings = [4, 2, 4.5f, 3, 1.5f];

    [Theory]
    [InlineData("als", """{ "factors": 6, "epochs": 6 }""")]
    [InlineData("biased-mf", """{ "factors": 6, "epochs": 10, "link": "identity", "learning_rate": 0.01, "user_regularization": 0.05, "item_regularization": 0.05 }""")]
    [InlineData("pmf", """{ "factors": 6, "epochs": 10, "link": "identity" }""")]
    public void A_rating_counts_as_much_as_the_score_moves_with_it(string id, string options)
    {
        IModel model = BuiltIn.Algorithm(id, options).Train(Samples.Ratings(80, 60, 1200), new TrainingContext { Seed = 4 });
        MemoryModelStore saved = MemoryModelStore.Save(model);
        double mean = (double)saved.ReadState()["offset"]!;
        int width = saved.Shape("item_factors")[1];
        double Bias(int item) => saved.Read<float>("item_factors").Span[(item * width) + width - 2];
        float[] parts = new float[History.Length];
        foreach (int item in new[] { 0, 3, 25, 59 })
        {
            double rest = HistoryContributions.Split(model, UserQuery.FromHistory(History, Ratings), item, parts);
            rest.ShouldBe(mean + Bias(item), 1e-4);
            for (int place = 0; place < History.Length; place++)
            {
                double slope = Score(model, item, Changed(place, +0.5f)) - Score(model, item, Changed(place, -0.5f));
                ((double)parts[place]).ShouldBe(slope * (Ratings[place] - mean - Bias(History[place])), 1e-3, $"item {item}, event {place}");
            }
        }
    }

    [Fact]
    public void Implicit_feedback_is_split_as_in_the_paper()
    {
        const double Alpha = 2, Weight = 0.5, Regularization = 0.1;
        IModel model = BuiltIn.Algorithm("ials", $$"""{ "factors": 5, "epochs": 4, "alpha": {{Alpha}}, "unobserved_weight": {{Weight}}, "regularization": {{Regularization}}, "frequency_exponent": 0 }""")
            .Train(Samples.Ratings(80, 60, 1200), new TrainingContext { Seed = 4 });
        MemoryModelStore saved = MemoryModelStore.Save(model);
        double bonus = (double)saved.ReadState()["bonus"]!;
        float[] y = saved.Read<float>("item_factors").ToArray();
        double[,] a = new double[5, 5];
        for (int k = 0; k < 5; k++)
        {
            for (int l = 0; l < 5; l++)
            {
                a[k, l] = k == l ? Regularization : 0;
                for (int item = 0; item < 60; item++)
                    a[k, l] += (Weight + (History.Contains(item) ? Alpha : 0)) * y[(item * 5) + k] * y[(item * 5) + l];
            }
        }
        float[] parts = new float[History.Length];
        foreach (int item in new[] { 0, 7, 33 })
        {
            HistoryContributions.Split(model, UserQuery.FromHistory(History), item, parts).ShouldBe(0);
            double[] z = Solve(a, [.. Enumerable.Range(0, 5).Select(k => (double)y[(item * 5) + k])]);
            for (int place = 0; place < History.Length; place++)
            {
                double similarity = Enumerable.Range(0, 5).Sum(k => z[k] * y[(History[place] * 5) + k]);
                ((double)parts[place]).ShouldBe((Alpha + bonus) * similarity, 1e-4);
            }
        }
    }

    // Within the scale.
    private static float[] Changed(int place, float by) => [.. Ratings.Select((rating, i) => i == place ? rating + by : rating)];

    private static double Score(IModel model, int item, float[] ratings)
    {
        float[] score = new float[1];
        model.Score(UserQuery.FromHistory(History, ratings), [item], score);
        return score[0];
    }

    // Gauss and Jordan.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        int n = right.Length;
        double[,] a = (double[,])matrix.Clone();
        double[] x = [.. right];
        for (int pivot = 0; pivot < n; pivot++)
        {
            double scale = a[pivot, pivot];
            for (int column = 0; column < n; column++)
                a[pivot, column] /= scale;
            x[pivot] /= scale;
            for (int row = 0; row < n; row++)
            {
                double factor = row == pivot ? 0 : a[row, pivot];
                for (int column = 0; column < n; column++)
                    a[row, column] -= factor * a[pivot, column];
                x[row] -= factor * x[pivot];
            }
        }
        return x;
    }
}
