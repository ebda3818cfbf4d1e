using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks models that accept new interactions.</summary>
internal static class UpdateChecks
{
    private const int Newcomers = 3;
    private const int HeldBack = 5;

    public static void NewInteractions(AlgorithmSubject subject)
    {
        TrainingData all = subject.Tastes.Training;
        int users = all.UserCount - Newcomers, items = all.ItemCount - Newcomers;
        int[] known = [.. Rows(all).Where(row => all.Events.Users[row] < users && all.Events.Items[row] < items && row % HeldBack != 0)];
        TrainingData before = Part(all, known, users, items);
        if (subject.Train(before) is not IUpdatableModel model)
            return;
        EventLog added = all.Events.Select([.. Rows(all).Except(known)]);
        MemoryModelStore saved = MemoryModelStore.Save(model);
        IModel updated = model.Update(all, added, subject.Context());
        Require(
            MemoryModelStore.Save(model).ToBytes().AsSpan().SequenceEqual(saved.ToBytes()),
            $"a model has changed by {nameof(IUpdatableModel.Update)}, while others may be asking it. Copy what changes.");
        RequireScores(subject, all, before, added, updated);
        if (subject.Traits.Determinism == Determinism.AnyThreadCount)
        {
            IModel loaded = subject.Create().Load(saved, new LoadContext());
            Require(loaded is IUpdatableModel, $"a loaded model is not an {nameof(IUpdatableModel)}, but the trained one is. Save what an update needs.");
            Require(
                MemoryModelStore.Save(((IUpdatableModel)loaded).Update(all, added, subject.Context(threads: 2))).ToBytes().AsSpan().SequenceEqual(MemoryModelStore.Save(updated).ToBytes()),
                "a model that was saved and loaded, updated by two threads, becomes another one. Save what an update needs, and let no sum depend on threads.");
        }
        RequireRefusal(subject, updated, before);
    }

    private static IEnumerable<int> Rows(TrainingData data) => Enumerable.Range(0, data.Events.Count);

    private static TrainingData Part(TrainingData all, int[] rows, int users, int items) => new(all.Events.Select(rows), users, items)
    {
        Scale = all.Scale,
        UserFeatures = all.UserFeatures?.Select([.. Enumerable.Range(0, users)]),
        ItemFeatures = all.ItemFeatures?.Select([.. Enumerable.Range(0, items)]),
    };

    private static void RequireScores(AlgorithmSubject subject, TrainingData all, TrainingData before, EventLog added, IModel updated)
    {
        int[] items = [.. Enumerable.Range(0, all.ItemCount + 1)];
        int newcomer = Array.Find(items, item => item >= before.ItemCount && added.Items.Contains(item));
        bool isKnown = false;
        foreach (Probe probe in Probe.All(all, subject.Traits))
        {
            float[] scores = probe.Score(updated, items);
            int wrong = Array.FindIndex(scores, s => !float.IsFinite(s));
            Require(wrong < 0, $"item {wrong} scores {(wrong < 0 ? 0 : scores[wrong])} after an update, for {probe.Name}.");
            isKnown |= scores[newcomer] != scores[all.ItemCount];
        }
        Require(isKnown, $"item {newcomer} came with new interactions, but after the update it scores like an unknown item whoever asks.");
    }

    private static void RequireRefusal(AlgorithmSubject subject, IModel updated, TrainingData before)
    {
        try
        {
            ((IUpdatableModel)updated).Update(before, before.Events, subject.Context());
        }
        catch (RecKitException)
        {
            return;
        }
        throw new ConformanceException(
            $"an update with {before.ItemCount} items was accepted by a model that knows more: its indices cannot mean what they meant. Begin with {nameof(TrainingData)}.{nameof(TrainingData.RequireGrowth)}.");
    }
}
