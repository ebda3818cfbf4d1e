using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class PmfTests
{
    [Theory]
    [InlineData("sigmoid")]
    [InlineData("identity")]
    public void Biases_StayZero_InTrainingAndInHistories(string link)
    {
        TrainingData data = Samples.Ratings(150, 90, 4000);
        EpochLog log = new();
        IModel model = BuiltIn.Algorithm("pmf", $$"""{ "factors": 8, "link": "{{link}}", "epochs": 40 }""").Train(data, new TrainingContext { Seed = 3, Log = log });
        log.Objectives[^1].ShouldBeLessThan(log.Objectives[0]);
        float[] items = MemoryModelStore.Save(model).Read<float>("item_factors").ToArray(), users = MemoryModelStore.Save(model).Read<float>("user_factors").ToArray();
        for (int item = 0; item < 90; item++)
            items[(item * 10) + 8].ShouldBe(0, $"the bias of item {item}");
        users.Where((_, i) => i % 10 == 9).Distinct().ShouldHaveSingleItem("Every user has the mean and no bias of their own.");

        // Nobody known, and an item nobody has rated: the mean, or what the link makes of it.
        float[] cold = new float[2];
        model.Score(UserQuery.Cold, [0, 500], cold);
        cold[0].ShouldBe(cold[1], 1e-4f);
        float[] raised = new float[1];
        model.Score(UserQuery.FromHistory(new[] { 0, 1, 2, 3 }, new[] { 5f, 5f, 5f, 5f }), [500], raised);
        raised[0].ShouldBe(cold[1], 1e-3f, "A generous user has no bias.");
    }

    [Fact]
    public void Vectors_LearnWhatTheDataHold()
    {
        // Two kinds of users and items: each likes its own.
        int[] users = [.. Enumerable.Range(0, 800).Select(n => n / 20)], items = [.. Enumerable.Range(0, 800).Select(n => (n * 7) % 20)];
        float[] values = [.. users.Zip(items, (u, i) => u % 2 == i % 2 ? 5f : 1f)];
        TrainingData data = new(new EventLog(users, items, values), 40, 20) { Scale = new RatingScale(1, 5) };
        IModel model = BuiltIn.Algorithm("pmf", """{ "epochs": 200 }""").Train(data, new TrainingContext { Seed = 1 });
        float[] scores = new float[2];
        model.Score(UserQuery.Known(0), [0, 1], scores);
        scores[0].ShouldBeGreaterThan(4);
        scores[1].ShouldBeLessThan(2);
    }

    [Fact]
    public void DivergingLearningRate_IsAnErrorWithEpochAndRemedy()
    {
        IAlgorithm algorithm = BuiltIn.Algorithm("pmf", """{ "link": "identity", "learning_rate": 5 }""");
        RecKitException error = Should.Throw<RecKitException>(() => algorithm.Train(Samples.Ratings(150, 90, 4000), new TrainingContext { Seed = 1 }));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldContain("no longer finite: learning_rate = 5 is too high");
    }
}
