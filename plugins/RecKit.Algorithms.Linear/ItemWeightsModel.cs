using System.Buffers;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Linear;

/// <summary>
/// Scores an item by Σ value(j)·W(j, i) over the items j of the history. Knows no users: an empty history scores 0 for every item, as does an unknown item;
/// unknown items of a history are passed over. The order of a history does not matter.
/// </summary>
/// <param name="pairs">What an event of the history counts.</param>
/// <param name="weights">The learnt weights, dense or sparse, with a diagonal of zeros.</param>
internal sealed class ItemWeightsModel(PairValues pairs, ItemWeights weights) : IModel, IItemWeights, ISimilarItems
{
    private const string UseValuesName = "use_values";
    private const string StartsName = "weights.starts";
    private const string ColumnsName = "weights.columns";
    private const string ValuesName = "weights.values";
    private const string DenseName = "weights";

    public ItemWeights Weights => weights;

    public static ItemWeightsModel LoadDense(IModelReader reader)
    {
        ReadOnlyMemory<float> values = reader.Read<float>(DenseName);
        return new(Pairs(reader), ItemWeights.Dense(reader.Shape(DenseName)[0], values));
    }

    public static ItemWeightsModel LoadSparse(IModelReader reader) =>
        new(Pairs(reader), ItemWeights.Sparse(reader.Read<int>(StartsName), reader.Read<int>(ColumnsName), reader.Read<float>(ValuesName)));

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        int length = query.Items.Length;
        int[] profile = ArrayPool<int>.Shared.Rent(length);
        float[] values = ArrayPool<float>.Shared.Rent(length);
        int count = Profile(query, profile, values);
        if (weights.IsDense)
        {
            ItemWeightScores.Dense(weights.ItemCount, weights.Values.Span, profile.AsSpan(0, count), values.AsSpan(0, count), items, scores);
        }
        else
        {
            ItemWeightScores.Sparse(
                weights.Starts.Span, weights.Columns.Span, weights.Values.Span, profile.AsSpan(0, count), values.AsSpan(0, count), items, scores);
        }
        ArrayPool<int>.Shared.Return(profile);
        ArrayPool<float>.Shared.Return(values);
    }

    public int Profile(in UserQuery query, Span<int> items, Span<float> values) =>
        SparseRows.Profile(query.Items.Span, query.Values.Span, weights.ItemCount, pairs, items, values);

    public int SimilarItems(int item, Span<int> items, Span<float> similarities)
    {
        if ((uint)item >= (uint)weights.ItemCount)
            return 0;
        if (weights.IsDense)
            return NearestInRow.Select(item, default, weights.Values.Span.Slice(item * weights.ItemCount, weights.ItemCount), items, similarities);
        int start = weights.Starts.Span[item];
        int length = weights.Starts.Span[item + 1] - start;
        return NearestInRow.Select(item, weights.Columns.Span.Slice(start, length), weights.Values.Span.Slice(start, length), items, similarities);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(UseValuesName, [pairs.UseValues ? 1 : 0]);
        if (weights.IsDense)
        {
            writer.Write(DenseName, weights.Values.Span, weights.ItemCount, weights.ItemCount);
            return;
        }
        writer.Write(StartsName, weights.Starts.Span);
        writer.Write(ColumnsName, weights.Columns.Span);
        writer.Write(ValuesName, weights.Values.Span);
    }

    private static PairValues Pairs(IModelReader reader) => new(reader.Read<int>(UseValuesName).Span[0] != 0);
}
