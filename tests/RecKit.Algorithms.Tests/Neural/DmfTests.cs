using RecKit.Algorithms.Tests.Factorization;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

public sealed class DmfTests
{
    private static readonly TastesData Data = TinyData.Tastes(users: 80, items: 40, eventsPerUser: 12);

    public DmfTests() => TorchForTests.Require();

    [SkippableFact]
    public void What_is_learnt_from_part_of_the_inputs_is_harder_to_learn_and_scores_whole_histories()
    {
        (double whole, float[] ofWhole) = Train(0);
        (double part, float[] ofPart) = Train(0.99);
        part.ShouldBeGreaterThan(whole * 1.1);
        // Left out are inputs of training alone: a history is scored as it is, and no score is that of the other model.
        ofPart.ShouldNotBe(ofWhole);
        ofPart.ShouldAllBe(s => Math.Abs(s) <= 1.0001f);
    }

    private static (double Objective, float[] Scores) Train(double inputDropout)
    {
        EpochLog log = new();
        string options = string.Create(null, $$"""{ "epochs": 30, "learning_rate": 0.01, "layers": [16, 8], "input_dropout": {{inputDropout}} }""");
        IModel model = BuiltIn.Algorithm("dmf", options).Train(Data.Training, new TrainingContext { Seed = 3, Log = log });
        int[] items = [.. Enumerable.Range(0, Data.Training.ItemCount)];
        float[] scores = new float[items.Length];
        model.Score(UserQuery.FromHistory(Data.Training.Interactions.Columns(0).ToArray()), items, scores);
        return (log.Objectives[^1], scores);
    }
}
