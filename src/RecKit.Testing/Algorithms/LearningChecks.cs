using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>
/// Checks that an algorithm learns. The measures are simple and the kit's own: with the metrics under test, the kit could not detect a
/// broken one.
/// </summary>
internal static class LearningChecks
{
    private const int Depth = 10;

    public static void BeatsChance(AlgorithmSubject subject)
    {
        TastesData tastes = TinyData.Tastes(users: 400, items: 240, eventsPerUser: 24);
        JsonObject options = AlgorithmSubject.Merge(subject.Options(), subject.Settings.LearningOptions);
        IModel model = subject.Train(tastes.Training, options, threads: 2);
        if (subject.Traits.Tasks.HasFlag(PredictionTasks.Rating))
            RequireLowError(subject, tastes, model);
        else
            RequireGoodLists(subject, tastes, model);
    }

    public static void Curve(AlgorithmSubject subject)
    {
        RecordingLog log = new();
        subject.Create(AlgorithmSubject.Merge(subject.Options(), subject.Settings.LearningOptions)).Train(subject.Tastes.Training, subject.Context() with { Log = log });
        double[] curve = [.. log.Lines.Where(l => l.Epoch is not null).Select(l => l.Value!.Value)];
        Require(
            curve.Length < 2 || curve[^1] < curve[0],
            $"the objective was {(curve.Length > 0 ? curve[0] : 0):G6} after epoch 1 and {(curve.Length > 0 ? curve[^1] : 0):G6} after epoch {curve.Length}: it should have fallen. " +
            "Log what the training minimises, or look at its sign and the learning rate.");
    }

    private static void RequireGoodLists(AlgorithmSubject subject, TastesData tastes, IModel model)
    {
        double own = MeanNdcg(tastes, (user, items, scores) => model.Score(Query(subject, tastes, user), items, scores));
        double chance = MeanNdcg(tastes, (user, items, scores) =>
        {
            RandomStream random = RandomStream.Derive(subject.Settings.Seed, "learning.chance", (ulong)user);
            for (int i = 0; i < items.Length; i++)
                scores[i] = (float)random.NextDouble();
        });
        Require(
            own > 1.25 * chance,
            $"NDCG@{Depth} on held-out events is {own:F4}, and that of a random order {chance:F4}: a quarter more is asked. " +
            $"Look at the training, give {nameof(AlgorithmConformanceSettings.LearningOptions)}, or declare Learns = false.");
    }

    private static void RequireLowError(AlgorithmSubject subject, TastesData tastes, IModel model)
    {
        EventLog test = tastes.Test;
        double mean = 0;
        foreach (float rating in tastes.Training.Events.Values)
            mean += rating / tastes.Training.Events.Count;
        double squares = 0;
        double meanSquares = 0;
        float[] score = new float[1];
        for (int row = 0; row < test.Count; row++)
        {
            model.Score(Query(subject, tastes, test.Users[row]), test.Items.Slice(row, 1), score);
            squares += Math.Pow(score[0] - test.Values[row], 2);
            meanSquares += Math.Pow(mean - test.Values[row], 2);
        }
        double own = Math.Sqrt(squares / test.Count);
        double global = Math.Sqrt(meanSquares / test.Count);
        // A model that predicts the same for everyone cannot do much better than the mean, but must not do worse.
        double allowed = subject.Traits.Users == UserScope.Everyone ? 1.0001 * global : 0.99 * global;
        Require(
            own <= allowed,
            $"RMSE on held-out ratings is {own:F4}, and that of the mean rating {global:F4}; at most {allowed:F4} is asked. " +
            $"Look at the training, give {nameof(AlgorithmConformanceSettings.LearningOptions)}, or declare Learns = false.");
    }

    private static UserQuery Query(AlgorithmSubject subject, TastesData tastes, int user) =>
        subject.Traits.Users == UserScope.History ? Probe.History(tastes.Training, user, user) : UserQuery.Known(user);

    private static double MeanNdcg(TastesData tastes, ScoreUser score)
    {
        TrainingData training = tastes.Training;
        HashSet<int>[] held = [.. Enumerable.Range(0, training.UserCount).Select(_ => new HashSet<int>())];
        for (int row = 0; row < tastes.Test.Count; row++)
            held[tastes.Test.Users[row]].Add(tastes.Test.Items[row]);
        double sum = 0;
        int users = 0;
        int[] top = new int[Depth];
        float[] topScores = new float[Depth];
        for (int user = 0; user < training.UserCount; user++)
        {
            int own = user;
            int[] items = [.. Enumerable.Range(0, training.ItemCount).Where(item => !training.Interactions.Contains(own, item))];
            if (held[user].Count == 0 || training.Interactions.Columns(user).IsEmpty)
                continue;
            float[] scores = new float[items.Length];
            score(user, items, scores);
            int count = TopK.Select(scores, items, new TieOrder(1, user), top, topScores);
            double gain = 0;
            double ideal = 0;
            for (int rank = 0; rank < Depth; rank++)
            {
                double discount = 1 / Math.Log2(rank + 2);
                gain += rank < count && held[user].Contains(top[rank]) ? discount : 0;
                ideal += rank < held[user].Count ? discount : 0;
            }
            sum += gain / ideal;
            users++;
        }
        return sum / users;
    }

    private delegate void ScoreUser(int user, int[] items, float[] scores);
}
