using System.Buffers;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// Scores an item by Σ value(j)·similarity(i, j) over the items j of the history that are among its neighbours. Knows no users: an empty history
/// scores 0 for every item, as does an unknown item; unknown items of a history are passed over. The order of a history does not matter.
/// </summary>
/// <param name="events">What an event of the history counts.</param>
/// <param name="starts">Where the row of each item starts.</param>
/// <param name="columns">Row j: the items that count j among their neighbours.</param>
/// <param name="similarities">How similar they are to it.</param>
internal sealed class ItemKnnModel(
    EventValues events, ReadOnlyMemory<int> starts, ReadOnlyMemory<int> columns, ReadOnlyMemory<float> similarities) : IModel
{
    public const string UseValuesName = "use_values";
    public const string StartsName = "similarity.starts";
    public const string ItemsName = "similarity.columns";
    public const string SimilaritiesName = "similarity.values";

    private int ItemCount => starts.Length - 1;

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
        int length = Merge(query.Items.Span, query.Values.Span, history, values);
        for (int i = 0; i < length; i++)
            AddRow(history[i], values[i], sums);
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)ItemCount ? sums[items[i]] : 0;
        ArrayPool<float>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(history);
        ArrayPool<float>.Shared.Return(values);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(UseValuesName, [events.UseValues ? 1 : 0]);
        writer.Write(StartsName, starts.Span);
        writer.Write(ItemsName, columns.Span);
        writer.Write(SimilaritiesName, similarities.Span);
    }

    // Ascending by item and each item once: sums run in one order, whatever the order of the history.
    private int Merge(ReadOnlySpan<int> items, ReadOnlySpan<float> given, int[] history, float[] values)
    {
        items.CopyTo(history);
        for (int i = 0; i < items.Length; i++)
            values[i] = given.IsEmpty ? 1 : events.Of(given[i]);
        Array.Sort(history, values, 0, items.Length);
        int count = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if ((uint)history[i] >= (uint)ItemCount)
                continue;
            if (count > 0 && history[count - 1] == history[i])
            {
                values[count - 1] = events.Merge(values[count - 1], values[i]);
            }
            else
            {
                history[count] = history[i];
                values[count++] = values[i];
            }
        }
        return count;
    }

    private void AddRow(int item, float value, float[] sums)
    {
        int start = starts.Span[item];
        int end = starts.Span[item + 1];
        ReadOnlySpan<int> row = columns.Span[start..end];
        ReadOnlySpan<float> weights = similarities.Span[start..end];
        for (int i = 0; i < row.Length; i++)
            sums[row[i]] = MathF.FusedMultiplyAdd(value, weights[i], sums[row[i]]);
    }
}
