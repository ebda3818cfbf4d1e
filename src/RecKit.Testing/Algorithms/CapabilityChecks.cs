using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks the optional interfaces of a model against <see cref="IModel.Score"/>.</summary>
internal static class CapabilityChecks
{
    public static void EqualScore(AlgorithmSubject subject)
    {
        TrainingData data = subject.Tastes.Training;
        IModel model = subject.Train();
        int[] items = [.. Enumerable.Range(0, data.ItemCount)];
        List<Probe> probes = Probe.All(data, subject.Traits);
        if (model is IFactorVectors vectors)
            Factors(model, vectors, probes, items);
        if (model is IItemWeights weights)
            Weights(model, weights, probes, items);
        if (model is ISimilarItems similar)
            Similar(similar, items);
        if (model is IEventScorer events)
            Events(model, events, probes, items);
        if (HistoryContributions.CanSplit(model))
            Contributions(model, probes, Probe.Items(data));
        if (model is IItemEncoder encoder)
            EncoderChecks.NewItems(subject, model, encoder, probes);
        if (model is IBatchScorer batch)
            Batch(model, batch, probes, items, subject.Traits.Determinism == Determinism.AnyThreadCount);
    }

    private static void Events(IModel model, IEventScorer events, List<Probe> probes, int[] items)
    {
        FeatureTable nothing = new(1, []), some = TinyData.Features(items.Length);
        int[] rows = [.. items.Select((_, i) => i)];
        float[] scores = new float[items.Length];
        foreach (Probe probe in probes)
        {
            events.ScoreEvents(probe.Query, items, nothing, new int[items.Length], scores);
            float[] plain = probe.Score(model, items);
            foreach (int item in items)
                RequireSame(scores[item], plain[item], item, probe, "its score in an event without features");
            events.ScoreEvents(probe.Query, items, some, rows, scores);
            foreach (int item in items)
                Require(float.IsFinite(scores[item]), $"item {item} scores {scores[item]} in an event with features, for {probe.Name}.");
        }
    }

    private static void Contributions(IModel model, List<Probe> probes, int[] items)
    {
        bool telling = false;
        foreach (Probe probe in probes.Where(p => p.Query.HasHistory))
        {
            float[] scores = probe.Score(model, items), parts = new float[probe.Query.Items.Length];
            for (int i = 0; i < items.Length; i++)
            {
                double sum = HistoryContributions.Split(model, probe.Query, items[i], parts), size = Math.Abs(sum);
                foreach (float part in parts)
                {
                    Require(float.IsFinite(part), $"for {probe.Name}, an event adds {part} to the score of item {items[i]}.");
                    sum += part;
                    size += Math.Abs(part);
                    telling |= part != 0;
                }
                Require(
                    Math.Abs(sum - scores[i]) <= 1e-3 * Math.Max(1, size),
                    $"for {probe.Name}, item {items[i]} scores {scores[i]:R}, but the events of the history and the rest add up to {sum:R}.");
            }
        }
        Require(telling, "no event of any history adds anything to any score.");
    }

    private static void Factors(IModel model, IFactorVectors vectors, List<Probe> probes, int[] items)
    {
        int factors = vectors.Factors;
        Require(factors >= 1, $"{nameof(IFactorVectors)}.{nameof(vectors.Factors)} is {factors}; there must be at least 1.");
        ReadOnlyMemory<float> rows = vectors.ItemFactors;
        Require(
            rows.Length == (long)factors * items.Length,
            $"{nameof(vectors.ItemFactors)} holds {rows.Length} numbers, but {items.Length} items × {factors} factors are {(long)factors * items.Length}.");
        float[] user = new float[factors];
        foreach (Probe probe in probes)
        {
            Array.Fill(user, float.NaN);
            vectors.UserFactors(probe.Query, user);
            float[] scores = probe.Score(model, items);
            foreach (int item in items)
                RequireSame(VectorMath.Score(user, rows.Span.Slice(item * factors, factors)), scores[item], item, probe, "the product of its vectors");
        }
    }

    private static void Weights(IModel model, IItemWeights shown, List<Probe> probes, int[] items)
    {
        ItemWeights weights = shown.Weights;
        Require(weights.ItemCount == items.Length, $"the item weights are over {weights.ItemCount} items, but {items.Length} were trained.");
        foreach (Probe probe in probes)
        {
            int[] profile = new int[probe.Query.Items.Length];
            float[] values = new float[profile.Length];
            int count = shown.Profile(probe.Query, profile, values);
            float[] sums = new float[items.Length];
            for (int i = 0; i < count; i++)
            {
                int row = profile[i];
                Require(
                    row >= 0 && row < items.Length && (i == 0 || row > profile[i - 1]),
                    $"for {probe.Name}, the profile holds item {row} at {i}. Its items must be of the catalogue, ascending, each once.");
                int start = weights.IsDense ? row * items.Length : weights.Starts.Span[row];
                int length = weights.IsDense ? items.Length : weights.Starts.Span[row + 1] - start;
                for (int entry = 0; entry < length; entry++)
                {
                    ref float sum = ref sums[weights.IsDense ? entry : weights.Columns.Span[start + entry]];
                    sum = MathF.FusedMultiplyAdd(values[i], weights.Values.Span[start + entry], sum);
                }
            }
            float[] scores = probe.Score(model, items);
            foreach (int item in items)
                RequireSame(sums[item], scores[item], item, probe, "the sum of its item weights");
        }
    }

    private static void Similar(ISimilarItems model, int[] items)
    {
        int[] found = new int[items.Length + 3];
        float[] similarities = new float[found.Length];
        foreach (int unknown in new[] { -1, items.Length, int.MaxValue })
            Require(model.SimilarItems(unknown, found, similarities) == 0, $"item {unknown} was not trained, but has similar items.");
        int total = 0;
        foreach (int item in items)
        {
            int count = model.SimilarItems(item, found, similarities);
            Require(count >= 0 && count < items.Length, $"item {item} has {count} similar items, but there are {items.Length - 1} others.");
            Require(
                found[..count].Distinct().Count() == count && found[..count].All(other => other != item && other >= 0 && other < items.Length),
                $"the items similar to {item} are not {count} different others of the catalogue.");
            for (int i = 0; i < count; i++)
            {
                Require(
                    similarities[i] > 0 && float.IsFinite(similarities[i]) && (i == 0 || similarities[i] <= similarities[i - 1]),
                    $"similarity {i} of item {item} is {similarities[i]:R}. Similarities are finite, above 0, and never rise.");
            }
            int[] best = new int[1];
            Require(
                model.SimilarItems(item, best, similarities) == Math.Min(count, 1) && (count == 0 || best[0] == found[0]),
                $"the item most similar to {item} depends on how many are wanted.");
            total += count;
        }
        Require(total > 0, "no item is similar to any other, on data where items share their users.");
    }

    private static void Batch(IModel model, IBatchScorer batch, List<Probe> probes, int[] items, bool toTheBit)
    {
        float[] scores = new float[probes.Count * items.Length];
        Array.Fill(scores, float.NaN);
        batch.ScoreAll(probes.Select(probe => probe.Query).ToArray(), scores);
        for (int i = 0; i < probes.Count; i++)
        {
            float[] single = probes[i].Score(model, items);
            foreach (int item in items)
            {
                float inBatch = scores[(i * items.Length) + item];
                if (toTheBit || !(Math.Abs(inBatch - single[item]) <= 1e-4f * Math.Max(1, Math.Abs(single[item]))))
                    RequireSame(inBatch, single[item], item, probes[i], "its score in a batch");
            }
        }
    }

    private static void RequireSame(float shown, float score, int item, Probe probe, string what) => Require(
        BitConverter.SingleToInt32Bits(shown) == BitConverter.SingleToInt32Bits(score),
        $"for {probe.Name}, item {item} scores {score:R}, but {what} is {shown:R}. The engine uses either; they must be the same operations in the same order.");
}
