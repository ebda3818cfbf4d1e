using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>bpr, logistic-mf and warp.</summary>
public sealed class SampledModelTests
{
    [Theory]
    [InlineData("bpr", 7, 1)]
    [InlineData("bpr", 64, 3)]
    [InlineData("bpr", 90, 1)]
    [InlineData("logistic-mf", 7, 4)]
    [InlineData("logistic-mf", 64, 2)]
    [InlineData("logistic-mf", 90, 3)]
    [InlineData("warp", 7, 10)]
    [InlineData("warp", 64, 3)]
    public void Scores_EqualThoseOfPlainImplementation(string id, int factors, int negatives)
    {
        TrainingData data = Samples.Ratings(70, 60, 900);
        string pulls = id == "bpr"
            ? """ "user_regularization": 0.01, "positive_regularization": 0.02, "negative_regularization": 0.03, "bias_regularization": 0.04 """
            : id == "warp" ? """ "margin": 0.5, "user_regularization": 0.01, "item_regularization": 0.02, "bias_regularization": 0.04 """
            : """ "regularization": 0.02 """;
        string sampled = id == "warp" ? "max_sampled" : "negatives";
        IModel model = BuiltIn.Algorithm(id, $$"""{ "factors": {{factors}}, "epochs": 4, "learning_rate": 0.05, "{{sampled}}": {{negatives}}, {{pulls}} }""")
            .Train(data, new TrainingContext { Seed = 11, Threads = 2 });
        SampledReference reference = id == "bpr"
            ? SampledReference.Bpr(data, factors, 4, negatives) : id == "warp" ? SampledReference.Warp(data, factors, 4, negatives) : SampledReference.LogisticMf(data, factors, 4, negatives);
        int[] items = [.. Enumerable.Range(0, data.ItemCount).Where(item => !data.Interactions.Transposed.Columns(item).IsEmpty)];
        float[] scores = new float[items.Length];
        for (int user = 0; user < data.UserCount; user++)
        {
            model.Score(UserQuery.Known(user), items, scores);
            double difference = scores[0] - reference.Score(user, items[0]);
            for (int i = 0; i < items.Length; i++)
                (scores[i] - difference).ShouldBe(reference.Score(user, items[i]), 2e-4, $"user {user}, item {items[i]}");
        }
    }

    [Theory]
    [InlineData("bpr")]
    [InlineData("logistic-mf")]
    [InlineData("warp")]
    public void Model_DoesNotDependOnThreads(string id)
    {
        TrainingData data = Samples.Ratings(900, 500, 150_000);
        byte[] Train(int threads) => MemoryModelStore.Save(
            BuiltIn.Algorithm(id, """{ "epochs": 2, "factors": 20 }""").Train(data, new TrainingContext { Seed = 3, Threads = threads })).ToBytes();
        byte[] one = Train(1);
        foreach (int threads in (int[])[2, 3, 5])
            Train(threads).ShouldBe(one);
    }

    [Theory]
    [InlineData("bpr")]
    [InlineData("logistic-mf")]
    [InlineData("warp")]
    public void UserWithEveryItem_IsPassedOver(string id)
    {
        int[] users = [.. Enumerable.Repeat(0, 20), 1];
        int[] items = [.. Enumerable.Range(0, 20), 3];
        IModel model = BuiltIn.Algorithm(id, """{ "epochs": 50, "learning_rate": 0.05 }""").Train(new TrainingData(new EventLog(users, items), 2, 20), new TrainingContext { Seed = 3 });
        float[] scores = new float[20];
        model.Score(UserQuery.Known(1), [.. Enumerable.Range(0, 20)], scores);
        scores.Max().ShouldBe(scores[3]);
    }

    [Theory]
    [InlineData("bpr")]
    [InlineData("logistic-mf")]
    [InlineData("warp")]
    public void DivergingLearningRate_IsAnErrorWithEpochAndRemedy(string id)
    {
        string pulls = id switch
        {
            "bpr" => "\"user_regularization\": 9, \"positive_regularization\": 9",
            "warp" => "\"user_regularization\": 9, \"item_regularization\": 9",
            _ => "\"regularization\": 9",
        };
        IAlgorithm algorithm = BuiltIn.Algorithm(id, $$"""{ "learning_rate": 5, {{pulls}} }""");
        RecKitException error = Should.Throw<RecKitException>(() => algorithm.Train(Samples.Ratings(150, 90, 2000), new TrainingContext { Seed = 1 }));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldContain("epoch ");
        error.Message.ShouldContain("learning_rate = 5");
    }
}
