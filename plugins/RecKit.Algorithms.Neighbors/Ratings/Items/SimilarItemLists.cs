using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>For each item those that are similar, most similar first.</summary>
/// <param name="Starts">Where the list of each item starts; one more than there are items.</param>
/// <param name="Items">The items of all lists.</param>
/// <param name="Similarities">Their similarities.</param>
internal sealed record SimilarItemLists(ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Items, ReadOnlyMemory<float> Similarities)
{
    private const string StartsName = "similar.starts";
    private const string ItemsName = "similar.items";
    private const string SimilaritiesName = "similar.values";

    /// <summary>Puts lists one behind the other.</summary>
    public static SimilarItemLists Of(SimilarItem[][] lists)
    {
        int[] starts = new int[lists.Length + 1];
        for (int item = 0; item < lists.Length; item++)
            starts[item + 1] = checked(starts[item] + lists[item].Length);
        int[] items = new int[starts[^1]];
        float[] similarities = new float[items.Length];
        for (int item = 0; item < lists.Length; item++)
        {
            for (int i = 0; i < lists[item].Length; i++)
                (items[starts[item] + i], similarities[starts[item] + i]) = lists[item][i];
        }
        return new(starts, items, similarities);
    }

    public static SimilarItemLists Load(IModelReader reader) =>
        new(reader.Read<int>(StartsName), reader.Read<int>(ItemsName), reader.Read<float>(SimilaritiesName));

    public void Save(IModelWriter writer)
    {
        writer.Write(StartsName, Starts.Span);
        writer.Write(ItemsName, Items.Span);
        writer.Write(SimilaritiesName, Similarities.Span);
    }

    /// <summary>Gets the list of an item.</summary>
    public ReadOnlySpan<int> ItemsOf(int item) => Items.Span[Starts.Span[item]..Starts.Span[item + 1]];

    /// <summary>Gets the similarities of the list of an item.</summary>
    public ReadOnlySpan<float> SimilaritiesOf(int item) => Similarities.Span[Starts.Span[item]..Starts.Span[item + 1]];

    /// <summary>Makes lists in which some items are compared anew.</summary>
    /// <param name="named">These items, ascending.</param>
    /// <param name="found">Their new lists. In the lists of the others they stand with the same similarities.</param>
    /// <param name="itemCount">The number of items by now.</param>
    public SimilarItemLists With(int[] named, SimilarItem[][] found, int itemCount)
    {
        bool[] isNamed = new bool[itemCount];
        List<SimilarItem>[] lists = [.. Enumerable.Range(0, itemCount).Select(_ => new List<SimilarItem>())];
        for (int i = 0; i < named.Length; i++)
        {
            isNamed[named[i]] = true;
            lists[named[i]].AddRange(found[i]);
        }
        for (int i = 0; i < named.Length; i++)
        {
            foreach (SimilarItem other in found[i])
            {
                if (!isNamed[other.Item])
                    lists[other.Item].Add(new SimilarItem(named[i], other.Similarity));
            }
        }
        for (int item = 0; item < Starts.Length - 1; item++)
        {
            ReadOnlySpan<int> items = ItemsOf(item);
            for (int i = 0; i < items.Length && !isNamed[item]; i++)
            {
                if (!isNamed[items[i]])
                    lists[item].Add(new SimilarItem(items[i], SimilaritiesOf(item)[i]));
            }
        }
        foreach (List<SimilarItem> list in lists)
            list.Sort();
        return Of([.. lists.Select(list => list.ToArray())]);
    }
}
