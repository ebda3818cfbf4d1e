using RecKit.Data;
using RecKit.Models;

namespace RecKit.Rerankers.Calibrated;

/// <summary>p(g|i): the distribution of categories of each item, in sparse rows.</summary>
/// <param name="count">The number of categories.</param>
/// <param name="starts">Where the categories of each item start.</param>
/// <param name="categories">The distinct categories of all items.</param>
/// <param name="shares">Their shares; those of an item sum up to 1.</param>
internal sealed class ItemCategories(int count, ReadOnlyMemory<int> starts, ReadOnlyMemory<int> categories, ReadOnlyMemory<double> shares)
{
    private const string CountName = "categories.count";
    private const string StartsName = "categories.starts";
    private const string ValuesName = "categories.values";
    private const string SharesName = "categories.shares";

    /// <summary>Gets the number of categories.</summary>
    public int Count => count;

    /// <summary>Gets the number of items without any.</summary>
    public int WithoutCount
    {
        get
        {
            int without = 0;
            for (int item = 0; item + 1 < starts.Length; item++)
                without += starts.Span[item] == starts.Span[item + 1] ? 1 : 0;
            return without;
        }
    }

    public static ItemCategories Of(CategoricalFeature feature, int itemCount, CancellationToken cancellation)
    {
        int[] starts = new int[itemCount + 1];
        List<int> categories = [];
        List<double> shares = [];
        for (int item = 0; item < itemCount; item++)
        {
            cancellation.ThrowIfCancellationRequested();
            SortedDictionary<int, double> own = [];
            ReadOnlySpan<int> values = feature.Categories(item);
            ReadOnlySpan<float> weights = feature.Weights(item);
            for (int i = 0; i < values.Length; i++)
            {
                double weight = weights.IsEmpty ? 1 : weights[i];
                if (weight > 0)
                    own[values[i]] = own.GetValueOrDefault(values[i]) + weight;
            }
            double sum = own.Values.Sum();
            foreach ((int category, double weight) in own)
            {
                categories.Add(category);
                shares.Add(weight / sum);
            }
            starts[item + 1] = categories.Count;
        }
        return new ItemCategories(feature.Vocabulary.Count, starts, categories.ToArray(), shares.ToArray());
    }

    public static ItemCategories Load(IModelReader reader) =>
        new(reader.Read<int>(CountName).Span[0], reader.Read<int>(StartsName), reader.Read<int>(ValuesName), reader.Read<double>(SharesName));

    public void Save(IModelWriter writer)
    {
        writer.Write(CountName, [count]);
        writer.Write(StartsName, starts.Span);
        writer.Write(ValuesName, categories.Span);
        writer.Write(SharesName, shares.Span);
    }

    /// <summary>Gets the categories of an item and their shares; none of an unknown item.</summary>
    /// <param name="item">The item index.</param>
    /// <param name="own">The shares.</param>
    public ReadOnlySpan<int> Of(int item, out ReadOnlySpan<double> own)
    {
        own = default;
        if ((uint)item >= (uint)(starts.Length - 1))
            return default;
        Range range = starts.Span[item]..starts.Span[item + 1];
        own = shares.Span[range];
        return categories.Span[range];
    }
}
