using RecKit.Algorithms;
using RecKit.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class TraitChecks
{
    public static void Everyone(AlgorithmSubject subject)
    {
        IModel model = subject.Train();
        int[] items = Probe.Items(subject.Tastes.Training);
        float[] expected = new Probe("", UserQuery.Cold).Score(model, items);
        IEnumerable<Probe> users = Enumerable.Range(0, subject.Tastes.Training.UserCount).Select(user => new Probe($"user {user}", UserQuery.Known(user)));
        foreach (Probe probe in Probe.All(subject.Tastes.Training, subject.Traits).Concat(users))
        {
            Require(
                Probe.FirstDifference(expected, probe.Score(model, items)) < 0,
                $"{probe.Name} gets other scores than an unknown user. Declare another {nameof(UserScope)}, or do not look at the user.");
        }
    }

    public static void HistoryAlone(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train();
        RequireHistoryDecides(data, model);
        int[] items = Probe.Items(data);
        Require(
            Probe.FirstDifference(new Probe("", UserQuery.Known(3)).Score(model, items), new Probe("", UserQuery.Known(-1)).Score(model, items)) < 0,
            $"user 3 gets other scores than an unknown user when both come without a history. The engine supplies histories: " +
            $"do not keep any, or declare {nameof(UserScope.FoldIn)}.");
    }

    public static void FoldIn(AlgorithmSubject subject) => RequireHistoryDecides(subject.Tastes.Training, subject.Train());

    public static void HistoryUse(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train();
        int[] items = Probe.Items(data);
        foreach (bool hasValues in (bool[])[true, false])
        {
            string how = hasValues ? "with ratings" : "without ratings";
            if (subject.Traits.UsesHistory(hasValues))
                RequireTellingHistories(data, model, items, hasValues, how);
            else
                RequireIgnoredHistories(data, model, subject.Traits.Users, hasValues, how);
        }
        if (subject.Traits.Needs.HasFlag(DataNeeds.Values) && subject.Traits.UsesHistory(hasValues: true))
            RequireTellingValues(data, model, items);
    }

    public static void Known(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train();
        int[] items = Probe.Items(data);
        float[] first = new Probe("", UserQuery.Known(0)).Score(model, items);
        bool personal = false;
        for (int user = 1; user < 10 && !personal; user++)
            personal = Probe.FirstDifference(first, new Probe("", UserQuery.Known(user)).Score(model, items)) >= 0;
        Require(personal, $"ten users get the same scores. Declare {nameof(UserScope.Everyone)}, or look at the user.");
    }

    public static void Probabilities(AlgorithmSubject subject)
    {
        foreach ((Probe probe, int item, float score) in AllScores(subject))
            Require(score is >= 0 and <= 1, $"item {item} scores {score:R} for {probe.Name}. A probability lies between 0 and 1.");
    }

    public static void Ratings(AlgorithmSubject subject)
    {
        // Predictions may overshoot slightly: the engine clips them if the spec requests it.
        double sum = 0;
        int count = 0;
        foreach ((Probe probe, int item, float score) in AllScores(subject))
        {
            sum += score;
            count++;
            Require(
                score is > -15 and < 21,
                $"item {item} gets {score:R} for {probe.Name}, but ratings go from 1 to 5. Predict on the scale of the training values, or do not declare {nameof(PredictionTasks.Rating)}.");
        }
        Require(sum / count is > 1 and < 5, $"the mean prediction is {sum / count:F2}, but ratings go from 1 to 5. Predict on the scale of the training values.");
    }

    // Different histories must get different answers, and none may equal that of an unknown user.
    private static void RequireTellingHistories(TrainingData data, IModel model, int[] items, bool hasValues, string how)
    {
        float[] nobody = new Probe("", UserQuery.Cold).Score(model, items), first = Of(0);
        bool differ = false;
        for (int user = 1; user < 12; user++)
        {
            float[] own = Of(user);
            differ |= Probe.FirstDifference(first, own) >= 0;
            Require(
                Probe.FirstDifference(nobody, own) >= 0,
                $"the history of user {user}, {how}, gets the scores of an unknown user. Score from it, declare another {nameof(UserScope)}, or say with " +
                $"{nameof(AlgorithmTraits.HistoryNeeds)} what a history must have.");
        }
        Require(differ, $"the histories of twelve users, {how}, get the same scores. Score from the history, or declare in the traits that it is not looked at.");

        float[] Of(int user) => new Probe("", Probe.Without(Probe.History(data, user, -1), !hasValues)).Score(model, items);
    }

    // A history must have no effect, for users of the training data as for others. If histories are used, an empty one must leave a user
    // unknown.
    private static void RequireIgnoredHistories(TrainingData data, IModel model, UserScope scope, bool hasValues, string how)
    {
        int[] items = Probe.Items(data);
        foreach (int user in (int[])[-1, 0, 1, data.UserCount - 1, data.UserCount])
        {
            float[] expected = new Probe("", UserQuery.Known(scope is UserScope.FoldIn or UserScope.History ? -1 : user)).Score(model, items);
            for (int other = 0; other < 6; other++)
            {
                UserQuery query = Probe.Without(Probe.History(data, other, user), !hasValues);
                Require(
                    Probe.FirstDifference(expected, new Probe("", query).Score(model, items)) < 0,
                    $"the history of user {other}, {how}, changes the scores of user {user}, but the traits say that it is not looked at. Declare {nameof(UserScope.FoldIn)} or " +
                    $"{nameof(UserScope.History)}, with the {nameof(AlgorithmTraits.HistoryNeeds)} that it has.");
            }
        }
    }

    private static void RequireTellingValues(TrainingData data, IModel model, int[] items)
    {
        for (int user = 0; user < data.UserCount; user++)
        {
            UserQuery query = Probe.History(data, user, -1);
            if (query.Items.Length < 5)
                continue;
            float[] turned = [.. query.Values.ToArray().Select(rating => 6 - rating)];
            Require(
                Probe.FirstDifference(new Probe("", query).Score(model, items), new Probe("", UserQuery.FromHistory(query.Items, turned, query.Timestamps)).Score(model, items)) >= 0,
                $"the history of user {user} gets the same scores with every rating r turned into 6 − r, but the traits say that ratings are needed.");
            return;
        }
    }

    private static void RequireHistoryDecides(TrainingData data, IModel model)
    {
        int[] items = Probe.Items(data);
        bool differ = false;
        float[] first = new Probe("", Probe.History(data, 0, -1)).Score(model, items);
        for (int user = 1; user < 12; user++)
        {
            float[] unknown = new Probe("", Probe.History(data, user, -1)).Score(model, items);
            float[] known = new Probe("", Probe.History(data, user, user)).Score(model, items);
            float[] other = new Probe("", Probe.History(data, user, user + 1)).Score(model, items);
            Require(
                Probe.FirstDifference(unknown, known) < 0 && Probe.FirstDifference(unknown, other) < 0,
                $"the history of user {user} gets other scores with a user index than without. A history replaces what the model remembers of the user.");
            differ |= Probe.FirstDifference(first, unknown) >= 0;
        }
        Require(
            differ,
            $"the histories of twelve users get the same scores. Score from the history, or declare {nameof(UserScope.Known)} or {nameof(UserScope.Everyone)}.");
    }

    private static IEnumerable<(Probe Probe, int Item, float Score)> AllScores(AlgorithmSubject subject)
    {
        IModel model = subject.Train();
        int[] items = Probe.Items(subject.Tastes.Training);
        foreach (Probe probe in Probe.All(subject.Tastes.Training, subject.Traits))
        {
            float[] scores = probe.Score(model, items);
            for (int i = 0; i < items.Length; i++)
                yield return (probe, items[i], scores[i]);
        }
    }
}
