using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

public sealed class TwoTowerTests
{
    public TwoTowerTests() => TorchForTests.Require();

    [SkippableFact]
    public void Cold_items_are_found_by_their_features_and_new_ones_score_like_them()
    {
        TastesData data = TinyData.Tastes(users: 300, items: 200, eventsPerUser: 20);
        IModel model = BuiltIn.Algorithm("two-tower", """{ "epochs": 30, "learning_rate": 0.01, "batch_size": 256 }""").Train(data.Training, new TrainingContext { Seed = 3 });
        // The last twentieth of the items has no training events; their genre is their index modulo 4, and that of a user's taste likewise.
        int cold = 200 - (200 / 20);
        double own = 0, others = 0;
        float[] scores = new float[200];
        int[] all = [.. Enumerable.Range(0, 200)];
        for (int user = 0; user < 280; user++)
        {
            model.Score(UserQuery.Known(user), all, scores);
            int[] liked = [.. data.Training.Interactions.Columns(user).ToArray().GroupBy(i => i % 4).OrderByDescending(g => g.Count()).First().Select(i => i % 4).Take(1)];
            for (int item = cold; item < 200; item++)
            {
                if (item % 4 == liked[0])
                    own += scores[item] / all.Count(i => i >= cold && i % 4 == liked[0]);
                else
                    others += scores[item] / all.Count(i => i >= cold && i % 4 != liked[0]);
            }
        }
        (own / 280).ShouldBeGreaterThan((others / 280) + 0.05);

        IModel wider = ((IItemEncoder)model).WithItems(data.Training.ItemFeatures!.Select([cold, cold + 1]), new EncodingContext());
        float[] wide = new float[202];
        wider.Score(UserQuery.Known(5), [.. Enumerable.Range(0, 202)], wide);
        model.Score(UserQuery.Known(5), all, scores);
        wide[..200].ShouldBe(scores);
        wide[200].ShouldBe(scores[cold], 1e-6f);
        wide[201].ShouldBe(scores[cold + 1], 1e-6f);
    }

    [SkippableFact]
    public void Without_features_ids_alone_are_learnt()
    {
        TastesData data = TinyData.Tastes(users: 60, items: 30, eventsPerUser: 8);
        TrainingData bare = new(data.Training.Events, data.Training.UserCount, data.Training.ItemCount);
        IModel model = BuiltIn.Algorithm("two-tower", """{ "epochs": 2 }""").Train(bare, new TrainingContext { Seed = 3 });
        // Nothing could encode new items.
        (model is IItemEncoder).ShouldBeFalse();
        float[] score = new float[1];
        model.Score(UserQuery.Known(1), [30], score);
        score[0].ShouldBe(0);
    }

    [SkippableFact]
    public void A_feature_that_nobody_has_is_named()
    {
        TastesData data = TinyData.Tastes(users: 60, items: 30, eventsPerUser: 8);
        RecKitException error = Should.Throw<RecKitException>(
            () => BuiltIn.Algorithm("two-tower", """{ "features": ["smell"] }""").Train(data.Training, new TrainingContext { Seed = 3 }));
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataNeeds, "'features' names 'smell', but neither users nor items have such a feature."));
    }

    [SkippableFact]
    public void Features_missing_for_half_the_items_are_counted()
    {
        TastesData data = TinyData.Tastes(users: 60, items: 30, eventsPerUser: 8);
        int[] rows = [.. Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? i : -1)];
        TrainingData half = new(data.Training.Events, data.Training.UserCount, data.Training.ItemCount) { ItemFeatures = data.Training.ItemFeatures!.Select(rows) };
        List<string> warnings = [];
        BuiltIn.Algorithm("two-tower", """{ "epochs": 1 }""").Train(half, new TrainingContext { Seed = 3, Log = new WarningLog(warnings) });
        warnings.ShouldContain("15 of 30 items have no feature that is used: their ids alone say what they are.");
    }

    private sealed class WarningLog(List<string> warnings) : ITrainingLog
    {
        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message) => warnings.Add(message);
    }
}
