using System.Buffers;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// Scores an item by Σ value(j)·similarity(i, j) over the items j of the history that are among its neighbours. Knows no users: an empty history
/// scores 0 for every item, as does an unknown item; unknown items of a history are passed over. The order of a history does not matter.
/// </summary>
/// <param name="events">What an event of the history counts.</param>
/// <param name="weights">Row j: the items that count j among their neighbours, and how similar they are to it.</param>
internal sealed class ItemKnnModel(EventValues events, ItemWeights weights) : IModel, IItemWeights
{
    public const string UseValuesName = "use_values";
    public const string StartsName = "similarity.starts";
    public const string ItemsName = "similarity.columns";
    public const string SimilaritiesName = "similarity.values";

    public ItemWeights Weights => weights;

    private int ItemCount => weights.ItemCount;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        if (query.Items.IsEmpty || items.IsEmpty)
        {
            scores.Clear();
            return;
        }
        float[] sums = ArrayPool<float>.Shared.Rent(ItemCount);
        int[] history = ArrayPool<int>.Shared.Rent(query.Items.Length);
        float[] values = ArrayPool<float>.Shared.Rent(query.Items.Length);
        sums.AsSpan(0, ItemCount).Clear();
        int length = Profile(query, history, values);
        for (int i = 0; i < length; i++)
            AddRow(history[i], values[i], sums);
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)ItemCount ? sums[items[i]] : 0;
        ArrayPool<float>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(history);
        ArrayPool<float>.Shared.Return(values);
    }

    // Ascending by item and each item once: sums run in one order, whatever the order of the history.
    public int Profile(in UserQuery query, Span<int> items, Span<float> values)
    {
        int length = query.Items.Length;
        ReadOnlySpan<float> given = query.Values.Span;
        query.Items.Span.CopyTo(items);
        for (int i = 0; i < length; i++)
            values[i] = given.IsEmpty ? 1 : events.Of(given[i]);
        items[..length].Sort(values[..length]);
        int count = 0;
        for (int i = 0; i < length; i++)
        {
            if ((uint)items[i] >= (uint)ItemCount)
                continue;
            if (count > 0 && items[count - 1] == items[i])
            {
                values[count - 1] = events.Merge(values[count - 1], values[i]);
            }
            else
            {
                items[count] = items[i];
                values[count++] = values[i];
            }
        }
        return count;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(UseValuesName, [events.UseValues ? 1 : 0]);
        writer.Write(StartsName, weights.Starts.Span);
        writer.Write(ItemsName, weights.Columns.Span);
        writer.Write(SimilaritiesName, weights.Values.Span);
    }

    private void AddRow(int item, float value, float[] sums)
    {
        ReadOnlySpan<int> starts = weights.Starts.Span;
        ReadOnlySpan<int> row = weights.Columns.Span[starts[item]..starts[item + 1]];
        ReadOnlySpan<float> similarities = weights.Values.Span[starts[item]..starts[item + 1]];
        for (int i = 0; i < row.Length; i++)
            sums[row[i]] = MathF.FusedMultiplyAdd(value, similarities[i], sums[row[i]]);
    }
}
