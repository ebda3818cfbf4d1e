using System.Buffers;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>
/// Predicts from the ratings of a history, with dev(i, j) the mean difference of two items and n(i, j) the number of users behind it, over the items j of
/// the history that were rated together with i: weighted Σ n(i, j)·(dev(i, j) + r(j)) ÷ Σ n(i, j), or the mean rating of the history + the mean of dev(i, j)
/// (Lemire and Maclachlan, SDM 2005, sections 3.2 and 3.1). An item that shares no user with the history gets the mean rating of the
/// history; a history without ratings gives every item its mean rating; an item that nobody rated gets the mean of all ratings, as in Surprise.
/// The order of a history does not matter.
/// </summary>
/// <param name="weighted">Which of the two formulas.</param>
/// <param name="mean">The mean of all ratings.</param>
/// <param name="itemMeans">The mean rating of each item; NaN where there is none.</param>
/// <param name="deviations">The mean differences.</param>
internal sealed class SlopeOneModel(bool weighted, float mean, ReadOnlyMemory<float> itemMeans, Deviations deviations) : IHistoryContributions
{
    private const string WeightedName = "weighted";
    private const string MeanName = "mean";
    private const string ItemMeansName = "item_means";
    private const string StartsName = "deviations.starts";
    private const string ItemsName = "deviations.columns";
    private const string MeansName = "deviations.values";
    private const string SupportsName = "deviations.supports";

    private int ItemCount => itemMeans.Length;

    public static SlopeOneModel Load(IModelReader reader) => new(
        reader.Read<int>(WeightedName).Span[0] != 0,
        reader.Read<float>(MeanName).Span[0],
        reader.Read<float>(ItemMeansName),
        new Deviations(
            reader.Read<int>(StartsName), reader.Read<int>(ItemsName), reader.Read<float>(MeansName), reader.Read<int>(SupportsName)));

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        int[] history = ArrayPool<int>.Shared.Rent(query.Items.Length);
        float[] ratings = ArrayPool<float>.Shared.Rent(query.Items.Length);
        int length = ReadHistory(query, history, ratings);
        if (length == 0)
        {
            for (int i = 0; i < items.Length; i++)
                scores[i] = IsRated(items[i]) ? itemMeans.Span[items[i]] : mean;
        }
        else
        {
            Predict(history.AsSpan(0, length), ratings.AsSpan(0, length), items, scores);
        }
        ArrayPool<int>.Shared.Return(history);
        ArrayPool<float>.Shared.Return(ratings);
    }

    /// <summary>What each rated item says beyond the mean rating of the history, which is the rest: n(i, j)·(dev(i, j) + r(j) − mean) ÷ Σ n(i, j), or dev(i, j) ÷ their number.</summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        int[] history = new int[query.Items.Length];
        float[] ratings = new float[history.Length];
        int length = ReadHistory(query, history, ratings);
        if (length == 0 || !IsRated(item))
            return IsRated(item) ? itemMeans.Span[item] : mean;
        double userMean = 0, weights = 0;
        for (int i = 0; i < length; i++)
            userMean += (double)ratings[i] / length;
        List<(int Item, double Part)> parts = [];
        for (int i = 0; i < length; i++)
        {
            Range row = deviations.Row(history[i]);
            int place = deviations.Items.Span[row].BinarySearch(item);
            if (place < 0)
                continue;
            double weight = weighted ? deviations.Supports.Span[row][place] : 1;
            weights += weight;
            parts.Add((history[i], weight * (deviations.Means.Span[row][place] + (weighted ? ratings[i] - userMean : 0))));
        }
        foreach ((int rated, double part) in parts)
            contributions[HistoryContributions.FirstEvent(query, rated)] = (float)(part / weights);
        return (float)userMean;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(WeightedName, [weighted ? 1 : 0]);
        writer.Write(MeanName, [mean]);
        writer.Write(ItemMeansName, itemMeans.Span);
        writer.Write(StartsName, deviations.Starts.Span);
        writer.Write(ItemsName, deviations.Items.Span);
        writer.Write(MeansName, deviations.Means.Span);
        writer.Write(SupportsName, deviations.Supports.Span);
    }

    private bool IsRated(int item) => (uint)item < (uint)ItemCount && !float.IsNaN(itemMeans.Span[item]);

    // Ascending by item and each item once: sums run in one order, whatever the order of the history.
    private int ReadHistory(in UserQuery query, int[] items, float[] ratings)
    {
        int count = 0;
        ReadOnlySpan<float> given = query.Values.Span;
        for (int i = 0; i < given.Length; i++)
        {
            int item = query.Items.Span[i];
            if ((uint)item >= (uint)ItemCount || !float.IsFinite(given[i]))
                continue;
            items[count] = item;
            ratings[count++] = given[i];
        }
        Array.Sort(items, ratings, 0, count);
        return PairMeans.Merge(items.AsSpan(0, count), ratings);
    }

    private void Predict(ReadOnlySpan<int> history, ReadOnlySpan<float> ratings, ReadOnlySpan<int> items, Span<float> scores)
    {
        double[] sums = ArrayPool<double>.Shared.Rent(ItemCount);
        double[] weights = ArrayPool<double>.Shared.Rent(ItemCount);
        sums.AsSpan(0, ItemCount).Clear();
        weights.AsSpan(0, ItemCount).Clear();
        double total = 0;
        for (int i = 0; i < history.Length; i++)
        {
            total += ratings[i];
            if (weighted)
                AddWeighted(history[i], ratings[i], sums, weights);
            else
                AddPlain(history[i], sums, weights);
        }
        double userMean = total / history.Length;
        for (int i = 0; i < items.Length; i++)
        {
            int item = items[i];
            if (!IsRated(item))
                scores[i] = mean;
            else if (weights[item] == 0)
                scores[i] = (float)userMean;
            else
                scores[i] = (float)((weighted ? 0 : userMean) + (sums[item] / weights[item]));
        }
        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<double>.Shared.Return(weights);
    }

    private void AddWeighted(int item, float rating, double[] sums, double[] weights)
    {
        Range row = deviations.Row(item);
        ReadOnlySpan<int> others = deviations.Items.Span[row];
        ReadOnlySpan<float> means = deviations.Means.Span[row];
        ReadOnlySpan<int> supports = deviations.Supports.Span[row];
        for (int entry = 0; entry < others.Length; entry++)
        {
            sums[others[entry]] += supports[entry] * ((double)means[entry] + rating);
            weights[others[entry]] += supports[entry];
        }
    }

    private void AddPlain(int item, double[] sums, double[] weights)
    {
        Range row = deviations.Row(item);
        ReadOnlySpan<int> others = deviations.Items.Span[row];
        ReadOnlySpan<float> means = deviations.Means.Span[row];
        for (int entry = 0; entry < others.Length; entry++)
        {
            sums[others[entry]] += means[entry];
            weights[others[entry]]++;
        }
    }
}
