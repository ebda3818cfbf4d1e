using RecKit.Models;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class PersistenceChecks
{
    public static void SaveAndLoad(AlgorithmSubject subject)
    {
        IModel model = subject.Train();
        MemoryModelStore saved = MemoryModelStore.Save(model);
        IModel loaded = subject.Create().Load(saved, new LoadContext());
        RequireSameScores(subject, model, loaded, "Save all that scoring uses, and restore it without arithmetic.");
        Require(
            MemoryModelStore.Save(loaded).ToBytes().AsSpan().SequenceEqual(saved.ToBytes()),
            "a loaded model saves to other bytes than the ones it was loaded from. Keep tensors as they were read, and write all of them.");
    }

    private static void RequireSameScores(AlgorithmSubject subject, IModel model, IModel loaded, string remedy)
    {
        int[] items = Probe.Items(subject.Tastes.Training);
        foreach (Probe probe in Probe.All(subject.Tastes.Training, subject.Traits))
        {
            float[] expected = probe.Score(model, items);
            float[] actual = probe.Score(loaded, items);
            int at = Probe.FirstDifference(expected, actual);
            if (at >= 0)
                throw new ConformanceException($"for {probe.Name}, item {items[at]} scores {expected[at]:R} before saving and {actual[at]:R} after loading. {remedy}");
        }
    }
}
