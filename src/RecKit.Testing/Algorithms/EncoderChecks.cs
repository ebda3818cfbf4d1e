using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks how a model that encodes items handles items added after training.</summary>
internal static class EncoderChecks
{
    // One of each genre, and one without known features.
    private const int Newcomers = 4;

    public static void NewItems(AlgorithmSubject subject, IModel model, IItemEncoder encoder, List<Probe> probes)
    {
        TrainingData data = subject.Tastes.Training;
        byte[] before = MemoryModelStore.Save(model).ToBytes();
        FeatureTable features = TinyData.Features(Newcomers).Select([0, 1, 2, 3, -1]);
        IModel wider = encoder.WithItems(features, new EncodingContext());
        Require(
            MemoryModelStore.Save(model).ToBytes().AsSpan().SequenceEqual(before),
            $"a model has changed by {nameof(IItemEncoder.WithItems)}, while others may be asking it. Copy what changes.");
        IModel loaded = subject.Create().Load(MemoryModelStore.Save(wider), new LoadContext());
        int[] known = [.. Enumerable.Range(0, data.ItemCount)], added = [.. Enumerable.Range(data.ItemCount, Newcomers + 1)];
        bool telling = false;

        // A history with an untrained index refers to a new item in the wider model.
        foreach (Probe probe in probes.Where(p => p.Query.Items.Span.IndexOfAnyInRange(data.ItemCount, data.ItemCount + Newcomers) < 0))
        {
            Require(
                Probe.FirstDifference(probe.Score(model, known), probe.Score(wider, known)) < 0,
                $"for {probe.Name}, known items score differently beside new ones. All else is to be as before.");
            float[] scores = probe.Score(wider, added);
            Require(scores.All(float.IsFinite), $"for {probe.Name}, new items score {string.Join(", ", scores)}.");
            Require(Probe.FirstDifference(scores, probe.Score(loaded, added)) < 0, $"for {probe.Name}, new items score differently when the model was saved and loaded.");
            telling |= scores.Distinct().Count() > 1;
        }
        CancelledToken.MustEnd(nameof(IItemEncoder.WithItems), token => encoder.WithItems(features, new EncodingContext { Cancellation = token }));
        Require(telling, "items of four genres that came after training score the same, whoever asks. Score them by their features.");
    }
}
