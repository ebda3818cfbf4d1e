using System.Buffers;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.CategoryCap;

/// <summary>Reranks lists under the cap.</summary>
/// <param name="most">The most items of a category.</param>
/// <param name="fill">Whether lists are filled up beyond it.</param>
/// <param name="candidates">How many items it wants to choose from.</param>
/// <param name="categoryCount">The number of categories.</param>
/// <param name="starts">Where the categories of each item start.</param>
/// <param name="categories">The distinct categories of all items.</param>
internal sealed class CategoryCapLists(
    int most, bool fill, int candidates, int categoryCount, ReadOnlyMemory<int> starts, ReadOnlyMemory<int> categories) : IListReranker
{
    private const string SettingsName = "settings";
    private const string StartsName = "categories.starts";
    private const string CategoriesName = "categories.values";

    public static CategoryCapLists Load(IModelReader reader)
    {
        ReadOnlySpan<int> settings = reader.Read<int>(SettingsName).Span;
        return new(settings[0], settings[1] != 0, settings[2], settings[3], reader.Read<int>(StartsName), reader.Read<int>(CategoriesName));
    }

    public int CandidateCount(int length) => Math.Max(length, candidates);

    public int Rerank(in RankedList list, Span<int> places)
    {
        int[] counts = ArrayPool<int>.Shared.Rent(categoryCount);
        counts.AsSpan(0, categoryCount).Clear();
        bool[] taken = ArrayPool<bool>.Shared.Rent(list.Items.Length);
        int chosen = 0;
        for (int place = 0; place < list.Items.Length; place++)
        {
            ReadOnlySpan<int> own = Categories(list.Items[place]);
            taken[place] = chosen < places.Length && HasRoom(own, counts);
            if (!taken[place])
                continue;
            foreach (int category in own)
                counts[category]++;
            places[chosen++] = place;
        }
        for (int place = 0; fill && chosen < places.Length && place < list.Items.Length; place++)
        {
            if (!taken[place])
                places[chosen++] = place;
        }
        ArrayPool<int>.Shared.Return(counts);
        ArrayPool<bool>.Shared.Return(taken);
        return chosen;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(SettingsName, [most, fill ? 1 : 0, candidates, categoryCount]);
        writer.Write(StartsName, starts.Span);
        writer.Write(CategoriesName, categories.Span);
    }

    private bool HasRoom(ReadOnlySpan<int> own, int[] counts)
    {
        foreach (int category in own)
        {
            if (counts[category] >= most)
                return false;
        }
        return true;
    }

    private ReadOnlySpan<int> Categories(int item) =>
        (uint)item < (uint)(starts.Length - 1) ? categories.Span[starts.Span[item]..starts.Span[item + 1]] : default;
}
