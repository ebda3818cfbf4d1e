using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks answers for unknown users and items against simple counts and means of the training data.</summary>
internal static class UnknownChecks
{
    // The allowed distance of a prediction from the range of means: models shrink and centre in their own ways.
    private const double Slack = 0.6;

    // With fewer ratings, the mean of an item is mostly noise.
    private const int LeastRatings = 8;

    public static void Ratings(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train(data, AlgorithmSubject.Merge(subject.Options(), subject.Settings.LearningOptions));
        int unknownItem = data.ItemCount;
        double mean = Mean(data.Events.Values);
        foreach (UserQuery nobody in (UserQuery[])[UserQuery.Cold, UserQuery.Known(data.UserCount), UserQuery.FromHistory(Array.Empty<int>())])
        {
            foreach (int item in (int[])[-1, unknownItem, int.MaxValue])
                RequireBetween(mean, mean, Score(model, nobody, item), $"item {item} and nobody known");
            for (int item = 0; item < data.ItemCount; item++)
            {
                ReadOnlySpan<float> ratings = data.Interactions.Transposed.Values(item);
                double own = ratings.Length < LeastRatings ? mean : Mean(ratings);
                if (ratings.IsEmpty || ratings.Length >= LeastRatings)
                    RequireBetween(mean, own, Score(model, nobody, item), $"item {item} ({ratings.Length} ratings, mean {own:F2}) and nobody known");
            }
        }
        for (int user = 0; user < data.UserCount; user++)
        {
            ReadOnlySpan<float> ratings = data.Interactions.Values(user);
            if (ratings.Length < LeastRatings)
                continue;
            UserQuery query = subject.Traits.Users == UserScope.History ? Probe.History(data, user, user) : UserQuery.Known(user);
            RequireBetween(mean, Mean(ratings), Score(model, query, unknownItem), $"user {user} ({ratings.Length} ratings, mean {Mean(ratings):F2}) and an unknown item");
        }
    }

    public static void Rankings(AlgorithmSubject subject)
    {
        TrainingData data = TinyData.Tastes(users: 400, items: 120, eventsPerUser: 24).Training;
        IModel model = subject.Train(data, AlgorithmSubject.Merge(subject.Options(), subject.Settings.LearningOptions), threads: 2);
        int[] items = [.. Enumerable.Range(0, data.ItemCount).Where(item => !data.Interactions.Transposed.Columns(item).IsEmpty)];
        float[] first = [];
        foreach (UserQuery nobody in (UserQuery[])[UserQuery.Cold, UserQuery.Known(data.UserCount), UserQuery.FromHistory(Array.Empty<int>())])
        {
            float[] scores = new Probe("", nobody).Score(model, items);
            first = first.Length == 0 ? scores : first;
            Require(Probe.FirstDifference(first, scores) < 0, "an unknown user, one without an index and one with an empty history get different scores, although nothing is known of any.");
        }
        double agreement = Agreement(first, [.. items.Select(item => data.Interactions.Transposed.Columns(item).Length)]);
        Require(
            double.IsNaN(agreement) || agreement > 0,
            $"an unknown user gets items in an order that is unrelated to popularity: Kendall's tau is {agreement:F2}. Give popular items first, or all the same score.");
    }

    private static float Score(IModel model, in UserQuery query, int item)
    {
        float[] score = [float.NaN];
        model.Score(query, [item], score);
        return score[0];
    }

    private static void RequireBetween(double mean, double own, float score, string what) => Require(
        score >= Math.Min(mean, own) - Slack && score <= Math.Max(mean, own) + Slack,
        $"{what}: the prediction is {score:F2}, but what is known is the mean of all ratings, {mean:F2}. Predict the mean, with the bias of whom or what is known.");

    private static double Mean(ReadOnlySpan<float> ratings)
    {
        double sum = 0;
        foreach (float rating in ratings)
            sum += rating;
        return sum / ratings.Length;
    }

    // The numerator of Kendall's tau-b over the number of pairs ordered in both: concordant minus discordant pairs; NaN if all scores are
    // equal.
    private static double Agreement(float[] scores, int[] popularity)
    {
        long same = 0, other = 0;
        for (int a = 0; a < scores.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                int sign = Math.Sign(scores[a] - scores[b]) * Math.Sign(popularity[a] - popularity[b]);
                same += sign > 0 ? 1 : 0;
                other += sign < 0 ? 1 : 0;
            }
        }
        return scores.Distinct().Count() == 1 ? double.NaN : (double)(same - other) / Math.Max(1, same + other);
    }
}
