using System.Buffers;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.Calibrated;

/// <summary>Reranks lists by calibration: length × candidates × categories of an item logarithms a list.</summary>
internal sealed class CalibratedLists(double lambda, double alpha, bool useValues, int candidates, ItemCategories categories) : IListReranker
{
    private const string WeightsName = "weights";
    private const string SettingsName = "settings";

    public static CalibratedLists Load(IModelReader reader)
    {
        ReadOnlySpan<double> weights = reader.Read<double>(WeightsName).Span;
        ReadOnlySpan<int> settings = reader.Read<int>(SettingsName).Span;
        return new(weights[0], weights[1], settings[0] != 0, settings[1], ItemCategories.Load(reader));
    }

    public int CandidateCount(int length) => Math.Max(length, candidates);

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int count = list.Items.Length;
        int wanted = Math.Min(places.Length, count);
        double[] rented = ArrayPool<double>.Shared.Rent(count + (2 * categories.Count));
        Span<double> relevance = rented.AsSpan(0, count);
        Span<double> target = rented.AsSpan(count, categories.Count), sums = rented.AsSpan(count + categories.Count, categories.Count);
        Relevance.Normalise(list.Scores, rented);
        bool hasTarget = Distribution(list.Query, target);
        sums.Clear();
        for (int place = 0; place < wanted; place++)
        {
            (int best, double value) = Best(list.Items, relevance, hasTarget ? target : default, sums, place + 1);
            places[place] = best;
            scores[place] = (float)value;

            // Taken: never chosen again.
            relevance[best] = double.NegativeInfinity;
            ReadOnlySpan<int> own = categories.Of(list.Items[best], out ReadOnlySpan<double> shares);
            for (int i = 0; i < own.Length; i++)
                sums[own[i]] += shares[i];
        }
        ArrayPool<double>.Shared.Return(rented);
        return wanted;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(WeightsName, [lambda, alpha]);
        writer.Write(SettingsName, [useValues ? 1 : 0, candidates]);
        categories.Save(writer);
    }

    // p(g|u); false where the history has no categories.
    private bool Distribution(in UserQuery query, Span<double> target)
    {
        target.Clear();
        ReadOnlySpan<int> items = query.Items.Span;
        ReadOnlySpan<float> values = query.Values.Span;
        double sum = 0;
        for (int i = 0; i < items.Length; i++)
        {
            double weight = useValues && !values.IsEmpty ? values[i] : 1;
            ReadOnlySpan<int> own = categories.Of(items[i], out ReadOnlySpan<double> shares);
            if (own.IsEmpty || !(weight > 0) || !double.IsFinite(weight))
                continue;
            sum += weight;
            for (int k = 0; k < own.Length; k++)
                target[own[k]] += weight * shares[k];
        }
        if (sum == 0)
            return false;
        foreach (ref double share in target)
            share /= sum;
        return true;
    }

    // KL(p, q̃) with n items in the list is Σ p·ln p − Σ p·ln s + ln n, where s = n·q̃ = (1 − α)·Σ p(g|i) + α·n·p. Without a target relevance alone decides.
    private (int Place, double Value) Best(ReadOnlySpan<int> items, ReadOnlySpan<double> relevance, ReadOnlySpan<double> target, ReadOnlySpan<double> sums, int length)
    {
        double divergence = target.IsEmpty ? 0 : Math.Log(length);
        for (int g = 0; g < target.Length; g++)
        {
            if (target[g] > 0)
                divergence += target[g] * Math.Log(target[g] / Smoothed(target[g], sums[g], length));
        }
        int best = -1;
        double highest = double.NegativeInfinity;
        for (int place = 0; place < items.Length; place++)
        {
            if (double.IsNegativeInfinity(relevance[place]))
                continue;
            double value = ((1 - lambda) * relevance[place]) - (lambda * (divergence - (target.IsEmpty ? 0 : Gain(items[place], target, sums, length))));
            if (best < 0 || value > highest)
                (best, highest) = (place, value);
        }
        return (best, highest);
    }

    private double Gain(int item, ReadOnlySpan<double> target, ReadOnlySpan<double> sums, int length)
    {
        double gain = 0;
        ReadOnlySpan<int> own = categories.Of(item, out ReadOnlySpan<double> shares);
        for (int i = 0; i < own.Length; i++)
        {
            double p = target[own[i]], sum = sums[own[i]];
            if (p > 0)
                gain += p * Math.Log(Smoothed(p, sum + shares[i], length) / Smoothed(p, sum, length));
        }
        return gain;
    }

    private double Smoothed(double p, double sum, int length) => ((1 - alpha) * sum) + (alpha * length * p);
}
