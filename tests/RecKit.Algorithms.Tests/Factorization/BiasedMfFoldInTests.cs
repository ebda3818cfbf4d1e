using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>A history gives the vector that minimises the training objective: compared with long gradient descent in doubles.</summary>
public sealed class BiasedMfFoldInTests
{
    private const int Factors = 6;

    [Theory]
    [InlineData("sigmoid", 1)]
    [InlineData("sigmoid", 30)]
    [InlineData("identity", 2)]
    [InlineData("identity", 30)]
    public void History_GivesTheMinimum(string link, int count)
    {
        TrainingData data = Samples.Ratings(150, 90, 2000);
        IModel model = BuiltIn.Algorithm("biased-mf", $$"""{ "factors": {{Factors}}, "link": "{{link}}", "user_regularization": 0.5, "learning_rate": 0.02 }""")
            .Train(data, new TrainingContext { Seed = 4 });
        MemoryModelStore saved = MemoryModelStore.Save(model);
        float[] items = saved.Read<float>("item_factors").ToArray();
        double offset = saved.ReadState()["offset"]!.GetValue<double>();
        int[] history = [.. Enumerable.Range(0, count).Select(n => n * 2)];
        float[] ratings = [.. Enumerable.Range(0, count).Select(n => 1f + (n * 3 % 5))];

        double[] z = new double[Factors + 1];
        double pull = 0.5 / Math.Sqrt(count);
        for (int step = 0; step < 100_000; step++)
        {
            double[] gradient = new double[Factors + 1];
            for (int k = 0; k <= Factors; k++)
                gradient[k] = -count * pull * (k < Factors ? 1 : 0.1) * z[k];
            for (int n = 0; n < count; n++)
            {
                double sigma = 1 / (1 + Math.Exp(-Sum(history[n])));
                double scale = link == "sigmoid" ? 4 * sigma * (1 - sigma) : 1;
                double error = ratings[n] - (link == "sigmoid" ? 1 + (4 * sigma) : Sum(history[n]));
                for (int k = 0; k <= Factors; k++)
                    gradient[k] += error * scale * (k < Factors ? items[(history[n] * (Factors + 2)) + k] : 1);
            }
            for (int k = 0; k <= Factors; k++)
                z[k] += 0.2 / count * gradient[k];
        }

        int[] all = [.. Enumerable.Range(0, data.ItemCount)];
        float[] scores = new float[all.Length];
        model.Score(UserQuery.FromHistory(history, ratings), all, scores);
        foreach (int item in all)
        {
            double expected = link == "sigmoid" ? 1 + (4 / (1 + Math.Exp(-Sum(item)))) : Sum(item);
            ((double)scores[item]).ShouldBe(expected, 2e-3, $"item {item}");
        }

        double Sum(int item)
        {
            double sum = offset + z[Factors] + items[(item * (Factors + 2)) + Factors];
            for (int k = 0; k < Factors; k++)
                sum += z[k] * items[(item * (Factors + 2)) + k];
            return sum;
        }
    }

    [Fact]
    public void Update_LearnsNewUsersAndItems_AndLeavesOthersAlone()
    {
        TrainingData old = Samples.Ratings(150, 90, 4000);
        IModel model = BuiltIn.Algorithm("biased-mf").Train(old, new TrainingContext { Seed = 4 });
        // User 150 likes what user 0 likes; user 0 has now rated item 90, high.
        int[] items = old.Interactions.Columns(0).ToArray();
        float[] ratings = old.Interactions.Values(0).ToArray();
        EventLog added = new([.. items.Select(_ => 150), 0], [.. items, 90], [.. ratings, 5f]);
        EventLog all = new([.. old.Events.Users, .. added.Users], [.. old.Events.Items, .. added.Items], [.. old.Events.Values, .. added.Values]);
        byte[] before = MemoryModelStore.Save(model).ToBytes();
        IModel updated = ((IUpdatableModel)model).Update(new TrainingData(all, 151, 91) { Scale = old.Scale }, added, new TrainingContext { Seed = 1, Threads = 2 });

        MemoryModelStore.Save(model).ToBytes().ShouldBe(before);
        Score(updated, 150, 90).ShouldBeGreaterThan(Score(model, 150, 90));
        Score(updated, 149, 89).ShouldBe(Score(model, 149, 89), 0.3f);
        int untouched = Enumerable.Range(0, 90).First(item => !items.Contains(item));
        Score(updated, 7, untouched).ShouldBe(Score(model, 7, untouched));
        float[] newcomer = new float[90];
        float[] folded = new float[90];
        updated.Score(UserQuery.Known(150), [.. Enumerable.Range(0, 90)], newcomer);
        updated.Score(UserQuery.FromHistory(items, ratings), [.. Enumerable.Range(0, 90)], folded);
        for (int item = 0; item < 90; item++)
            newcomer[item].ShouldBe(folded[item], 1e-3f);
    }

    private static float Score(IModel model, int user, int item)
    {
        float[] score = new float[1];
        model.Score(UserQuery.Known(user), [item], score);
        return score[0];
    }
}
