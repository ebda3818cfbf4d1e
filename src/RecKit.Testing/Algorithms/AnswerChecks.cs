using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks what a model provides besides scores: lists, explanations, and models for users described by features.</summary>
internal static class AnswerChecks
{
    private const int MostReasons = 5;

    public static void Answers(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train();
        List<Probe> probes = Probe.All(data, subject.Traits);
        if (model is IListModel lists)
            Lists(lists, subject.Traits, probes, data.ItemCount);
        if (model is IExplainableModel explainable)
            Reasons(explainable, probes, data.ItemCount);
        if (model is IUserEncoder { UserFeatures.Count: > 0 } encoder)
            Described(model, encoder, data.ItemCount);
    }

    private static void Lists(IListModel model, AlgorithmTraits traits, List<Probe> probes, int itemCount)
    {
        Require(traits.ListsOnly, $"a model is an {nameof(IListModel)}, but the traits do not say so: set {nameof(AlgorithmTraits.ListsOnly)}.");
        Require(model.MaxLength >= 1, $"{nameof(IListModel.MaxLength)} is {model.MaxLength}; it must be at least 1.");
        foreach (Probe probe in probes)
        {
            (int[] items, float[] scores) = List(model, probe);
            Require(
                items.Distinct().Count() == items.Length && items.All(item => (uint)item < (uint)itemCount),
                $"for {probe.Name}, the list is {string.Join(", ", items)}. A list holds different items of the catalogue.");
            Require(scores.All(float.IsFinite), $"for {probe.Name}, the scores of the list are {string.Join(", ", scores)}.");
            (int[] again, float[] scoresAgain) = List(model, probe);
            Require(again.SequenceEqual(items) && scoresAgain.SequenceEqual(scores), $"for {probe.Name}, the list is another one the second time.");
        }
    }

    private static (int[] Items, float[] Scores) List(IListModel model, Probe probe)
    {
        int[] items = new int[model.MaxLength];
        float[] scores = new float[items.Length];
        Array.Fill(items, -1);
        Array.Fill(scores, float.NaN);
        int count = model.List(probe.Query, items, scores);
        Require(count >= 0 && count <= items.Length, $"for {probe.Name}, a list of {count} items was given, but {nameof(IListModel.MaxLength)} is {items.Length}.");
        return (items[..count], scores[..count]);
    }

    private static void Reasons(IExplainableModel model, List<Probe> probes, int itemCount)
    {
        bool telling = false;
        foreach (Probe probe in probes)
        {
            for (int item = 0; item < itemCount; item += 3)
            {
                IReadOnlyList<Reason> reasons = model.Explain(probe.Query, item, MostReasons);
                Require(reasons.Count <= MostReasons, $"for {probe.Name}, item {item} has {reasons.Count} reasons where at most {MostReasons} were asked for.");
                for (int i = 0; i < reasons.Count; i++)
                {
                    Require(
                        reasons[i].Weight > 0 && float.IsFinite(reasons[i].Weight) && (i == 0 || reasons[i].Weight <= reasons[i - 1].Weight),
                        $"for {probe.Name}, reason {i + 1} of item {item} weighs {reasons[i].Weight:R}. Weights are finite, above 0, and never rise.");
                    Require(!string.IsNullOrWhiteSpace(reasons[i].Text), $"for {probe.Name}, reason {i + 1} of item {item} has no text.");
                }
                telling |= reasons.Count > 0;
            }
            foreach (int unknown in (int[])[-1, itemCount + 1])
                Require(model.Explain(probe.Query, unknown, MostReasons).Count == 0, $"for {probe.Name}, item {unknown} is unknown, but has reasons.");
        }
        // If scores divide over the history, the host derives explanations from that, and a combination of such models has nothing to add.
        Require(telling || model is IHistoryContributions, "no item has a reason, whoever asks.");
    }

    private static void Described(IModel model, IUserEncoder encoder, int itemCount)
    {
        byte[] before = MemoryModelStore.Save(model).ToBytes();
        FeatureTable features = TinyData.Features(4).Select([0, 1, 2, 3, -1]);
        IModel described = encoder.OfUsers(features, new EncodingContext());
        Require(
            MemoryModelStore.Save(model).ToBytes().AsSpan().SequenceEqual(before),
            $"a model has changed by {nameof(IUserEncoder.OfUsers)}, while others may be asking it. Copy what changes.");
        int[] items = [.. Enumerable.Range(0, itemCount)];
        float[][] scores = [.. Enumerable.Range(0, features.RowCount + 1).Select(user => new Probe($"described user {user}", UserQuery.Known(user)).Score(described, items))];
        for (int user = 0; user < scores.Length; user++)
            Require(scores[user].All(float.IsFinite), $"described user {user} of {features.RowCount} gets scores that are not finite.");
        Require(
            Enumerable.Range(1, 3).Any(user => !scores[user].AsSpan().SequenceEqual(scores[0])),
            $"users of four tastes get the same scores. Score them by {string.Join(", ", encoder.UserFeatures)}.");
        CancelledToken.MustEnd(nameof(IUserEncoder.OfUsers), token => encoder.OfUsers(features, new EncodingContext { Cancellation = token }));
    }
}
