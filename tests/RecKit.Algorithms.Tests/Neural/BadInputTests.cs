using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

public sealed class BadInputTests
{
    private static readonly TastesData Data = TinyData.Tastes(users: 80, items: 40, eventsPerUser: 12);

    public BadInputTests() => TorchForTests.Require();

    [SkippableTheory]
    [InlineData("embedding-mf", """{ "learning_rate": 50, "optimizer": "sgd", "batch_size": 64 }""")]
    [InlineData("deep-rating", """{ "learning_rate": 100, "optimizer": "sgd", "batch_size": 64 }""")]
    public void A_loss_that_explodes_is_an_error_with_epoch_and_remedy(string id, string options)
    {
        RecKitException error = Should.Throw<RecKitException>(() => BuiltIn.Algorithm(id, options).Train(Data.Training, new TrainingContext { Seed = 1 }));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldMatch(@"The loss is no longer finite in epoch \d+, batch \d+ of \d+: learning_rate = .* is too high\. Set a tenth of it, or a clip_norm of 1\.");
    }

    [SkippableFact]
    public void Clipping_keeps_such_a_training_finite()
    {
        IModel model = BuiltIn.Algorithm("embedding-mf", """{ "learning_rate": 0.5, "optimizer": "sgd", "clip_norm": 1, "batch_size": 64, "epochs": 3 }""")
            .Train(Data.Training, new TrainingContext { Seed = 1 });
        Scores(model).ShouldAllBe(s => float.IsFinite(s));
    }

    [SkippableTheory]
    [InlineData("gmf")]
    [InlineData("mlp")]
    [InlineData("neumf")]
    [InlineData("dmf")]
    [InlineData("two-tower")]
    [InlineData("embedding-mf")]
    public void A_batch_larger_than_the_data_is_the_data(string id)
    {
        byte[] large = Train("1000000"), larger = Train("999999");
        large.ShouldBe(larger);

        byte[] Train(string batch) => MemoryModelStore.Save(
            BuiltIn.Algorithm(id, $$"""{ "epochs": 2, "batch_size": {{batch}} }""").Train(Data.Training, new TrainingContext { Seed = 1 })).ToBytes();
    }

    [SkippableTheory]
    [InlineData("embedding-mf")]
    [InlineData("deep-rating")]
    [InlineData("dmf")]
    public void One_label_only_is_learnt(string id)
    {
        TrainingData equal = Equal(4);
        IModel model = BuiltIn.Algorithm(id, """{ "epochs": 3 }""").Train(equal, new TrainingContext { Seed = 1 });
        float[] scores = Scores(model);
        scores.ShouldAllBe(s => float.IsFinite(s));
        if (id != "dmf")
            scores.ShouldAllBe(s => Math.Abs(s - 4) < 0.2f);
    }

    [SkippableFact]
    public void Normalised_cross_entropy_without_a_rating_above_0_is_refused()
    {
        RecKitException error = Should.Throw<RecKitException>(
            () => BuiltIn.Algorithm("dmf", """{ "loss": "nce" }""").Train(Equal(0), new TrainingContext { Seed = 1 }));
        error.Message.ShouldContain("no rating is above 0 (the highest is 0). Take loss: bce.");
    }

    [SkippableTheory]
    [InlineData("mlp", """{ "layers": [64] }""", "layers")]
    [InlineData("mlp", """{ "layers": [63, 8] }""", "must be even, but got 63")]
    [InlineData("neumf", """{ "layers": [64, 0] }""", "between 1 and 8192, but got 0")]
    public void Layers_that_no_network_has_are_refused(string id, string options, string expected) =>
        Should.Throw<RecKitException>(() => BuiltIn.Algorithm(id, options)).Message.ShouldContain(expected);

    private static TrainingData Equal(float value)
    {
        EventLog events = Data.Training.Events;
        return new TrainingData(
            new EventLog(events.Users.ToArray(), events.Items.ToArray(), [.. Enumerable.Repeat(value, events.Count)], null), Data.Training.UserCount, Data.Training.ItemCount);
    }

    private static float[] Scores(IModel model)
    {
        int[] items = [.. Enumerable.Range(0, 40)];
        float[] scores = new float[40];
        model.Score(UserQuery.FromHistory(new[] { 1, 2, 3 }, new[] { 4f, 4, 4 }, user: 3), items, scores);
        return scores;
    }
}
