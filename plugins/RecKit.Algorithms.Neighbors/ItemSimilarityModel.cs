using System.Buffers;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors;

/// <summary>
/// Scores an item by Σ value(j)·similarity(i, j) over the items j of the history. Knows no users: an empty history scores 0 for every item,
/// as does an unknown item; unknown items of a history are passed over. The order of a history does not matter.
/// </summary>
/// <param name="pairs">What an event of the history counts.</param>
/// <param name="weights">Row j: the items whose score j raises, and by how much.</param>
internal class ItemSimilarityModel(PairValues pairs, ItemWeights weights) : IModel, IItemWeights, ISimilarItems
{
    private const string UseValuesName = "use_values";
    private const string StartsName = "similarity.starts";
    private const string ItemsName = "similarity.columns";
    private const string SimilaritiesName = "similarity.values";

    public ItemWeights Weights => weights;

    public static ItemSimilarityModel Load(IModelReader reader) => new(LoadPairs(reader), LoadWeights(reader));

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        int length = query.Items.Length;
        if (length == 0)
        {
            scores.Clear();
            return;
        }
        int[] profile = ArrayPool<int>.Shared.Rent(length);
        float[] values = ArrayPool<float>.Shared.Rent(length);
        int count = Profile(query, profile, values);
        ItemWeightScores.Sparse(
            weights.Starts.Span, weights.Columns.Span, weights.Values.Span, profile.AsSpan(0, count), values.AsSpan(0, count), items, scores);
        ArrayPool<int>.Shared.Return(profile);
        ArrayPool<float>.Shared.Return(values);
    }

    public int Profile(in UserQuery query, Span<int> items, Span<float> values) =>
        SparseRows.Profile(query.Items.Span, query.Values.Span, weights.ItemCount, pairs, items, values);

    public int SimilarItems(int item, Span<int> items, Span<float> similarities)
    {
        if ((uint)item >= (uint)weights.ItemCount)
            return 0;
        int start = weights.Starts.Span[item];
        int length = weights.Starts.Span[item + 1] - start;
        return NearestInRow.Select(item, weights.Columns.Span.Slice(start, length), weights.Values.Span.Slice(start, length), items, similarities);
    }

    public virtual void Save(IModelWriter writer)
    {
        writer.Write(UseValuesName, [pairs.UseValues ? 1 : 0]);
        writer.Write(StartsName, weights.Starts.Span);
        writer.Write(ItemsName, weights.Columns.Span);
        writer.Write(SimilaritiesName, weights.Values.Span);
    }

    protected static PairValues LoadPairs(IModelReader reader) => new(reader.Read<int>(UseValuesName).Span[0] != 0);

    protected static ItemWeights LoadWeights(IModelReader reader) =>
        ItemWeights.Sparse(reader.Read<int>(StartsName), reader.Read<int>(ItemsName), reader.Read<float>(SimilaritiesName));
}
