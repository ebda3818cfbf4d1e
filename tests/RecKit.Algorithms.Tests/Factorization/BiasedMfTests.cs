using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class BiasedMfTests
{
    private const string Pulls = """ "user_regularization": 0.3, "item_regularization": 0.4, "bias_regularization": 0.1, "bias_learning_rate": 2, "learning_rate": 0.05 """;

    [Theory]
    [InlineData("sigmoid", true, 7, 2000)] // One vector; one block.
    [InlineData("identity", false, 16, 30_000)] // Two parts.
    [InlineData("identity", true, 24, 2000)]
    [InlineData("sigmoid", false, 40, 60_000)] // Three parts.
    [InlineData("identity", false, 64, 2000)]
    [InlineData("sigmoid", true, 65, 2000)] // Too wide for registers.
    [InlineData("identity", true, 100, 30_000)]
    public void Predictions_EqualThoseOfPlainImplementation(string link, bool boldDriver, int factors, int count)
    {
        TrainingData data = Samples.Ratings(150, 90, count);
        EpochLog log = new();
        IModel model = BuiltIn.Algorithm(
            "biased-mf", $$"""{ {{Pulls}}, "factors": {{factors}}, "epochs": 5, "link": "{{link}}", "bold_driver": {{(boldDriver ? "true" : "false")}} }""")
            .Train(data, new TrainingContext { Seed = 11, Threads = 2, Log = log });
        BiasedMfReference reference = new(data, factors, 5, link == "sigmoid", boldDriver, 11);
        int[] items = [.. Enumerable.Range(0, data.ItemCount)];
        float[] scores = new float[items.Length];
        for (int user = 0; user < data.UserCount; user++)
        {
            model.Score(UserQuery.Known(user), items, scores);
            foreach (int item in items.Where(item => !data.Interactions.Transposed.Columns(item).IsEmpty))
                ((double)scores[item]).ShouldBe(reference.Predict(user, item), 2e-4, $"user {user}, item {item}");
        }
        if (boldDriver)
        {
            for (int epoch = 0; epoch < 5; epoch++)
                log.Objectives[epoch].ShouldBe(reference.Objectives[epoch], 1e-4 * reference.Objectives[epoch]);
        }
    }

    [Fact]
    public void Model_DoesNotDependOnThreads()
    {
        TrainingData data = Samples.Ratings(900, 500, 120_000);
        byte[] Train(int threads) => MemoryModelStore.Save(
            BuiltIn.Algorithm("biased-mf", """{ "epochs": 4, "factors": 33 }""").Train(data, new TrainingContext { Seed = 3, Threads = threads })).ToBytes();
        byte[] one = Train(1);
        foreach (int threads in (int[])[2, 3, 4, 7])
            Train(threads).ShouldBe(one);
    }

    [Fact]
    public void DivergingLearningRate_IsAnErrorWithEpochAndRemedy()
    {
        IAlgorithm algorithm = BuiltIn.Algorithm(
            "biased-mf", """{ "link": "identity", "learning_rate": 3, "bold_driver": false, "frequency_regularization": false }""");
        RecKitException error = Should.Throw<RecKitException>(
            () => algorithm.Train(Samples.Ratings(150, 90, 2000), new TrainingContext { Seed = 1 }));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldContain("epoch ");
        error.Message.ShouldContain("learning_rate = 3");
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("identity")]
    public void EqualRatings_ArePredicted(string link)
    {
        TrainingData data = new(new EventLog([0, 0, 1, 2], [0, 1, 1, 2], [4, 4, 4, 4]), 4, 4) { Scale = new RatingScale(1, 5) };
        IModel model = BuiltIn.Algorithm("biased-mf", $$"""{ "link": "{{link}}" }""").Train(data, new TrainingContext { Seed = 1 });
        float[] scores = new float[3];
        model.Score(UserQuery.Known(0), [0, 2, 3], scores);
        foreach (float score in scores)
            score.ShouldBe(4, 0.1f);
    }

    [Fact]
    public void Patience_KeepsTheBestEpoch()
    {
        TrainingData data = Samples.Ratings(150, 90, 2000);
        EpochLog log = new();
        IModel stopped = BuiltIn.Algorithm("biased-mf", """{ "epochs": 50, "patience": 3 }""")
            .Train(data, new TrainingContext { Seed = 1, Log = log, Validator = new ScriptedValidator(3, 2, 5, 4, 4.5, 6) });
        IModel two = BuiltIn.Algorithm("biased-mf", """{ "epochs": 2 }""").Train(data, new TrainingContext { Seed = 1 });
        log.Objectives.Count.ShouldBe(5);
        log.Values["best_epoch"].ShouldBe([2]);
        log.Values["validation_error"].ShouldBe([3, 2, 5, 4, 4.5]);
        MemoryModelStore.Save(stopped).ToBytes().ShouldBe(MemoryModelStore.Save(two).ToBytes());
    }

    [Fact]
    public void Patience_WithoutValidation_Warns()
    {
        EpochLog log = new();
        BuiltIn.Algorithm("biased-mf", """{ "epochs": 2, "patience": 3 }""").Train(Samples.Ratings(20, 20, 100), new TrainingContext { Seed = 1, Log = log });
        log.Warnings.ShouldHaveSingleItem().ShouldContain("validation");
    }
}
