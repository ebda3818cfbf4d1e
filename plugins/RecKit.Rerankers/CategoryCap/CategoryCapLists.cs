using System.Buffers;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.CategoryCap;

/// <summary>Reranks lists under the cap.</summary>
/// <param name="most">The most items of a category.</param>
/// <param name="first">The places that the cap holds for.</param>
/// <param name="fill">Whether they are filled up beyond it.</param>
/// <param name="candidates">How many items it wants to choose from.</param>
/// <param name="categoryCount">The number of categories.</param>
/// <param name="starts">Where the categories of each item start.</param>
/// <param name="categories">The distinct categories of all items.</param>
internal sealed class CategoryCapLists(
    int most, int first, bool fill, int candidates, int categoryCount, ReadOnlyMemory<int> starts, ReadOnlyMemory<int> categories) : IListReranker
{
    private const string SettingsName = "settings";
    private const string StartsName = "categories.starts";
    private const string CategoriesName = "categories.values";

    public static CategoryCapLists Load(IModelReader reader)
    {
        ReadOnlySpan<int> settings = reader.Read<int>(SettingsName).Span;
        return new(settings[0], settings[1], settings[2] != 0, settings[3], settings[4], reader.Read<int>(StartsName), reader.Read<int>(CategoriesName));
    }

    public int CandidateCount(int length) => Math.Max(length, candidates);

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int count = list.Items.Length;
        int capped = Math.Min(first, places.Length);
        int[] counts = ArrayPool<int>.Shared.Rent(categoryCount);
        bool[] taken = ArrayPool<bool>.Shared.Rent(count);
        counts.AsSpan(0, categoryCount).Clear();
        taken.AsSpan(0, count).Clear();
        int chosen = 0;
        for (int place = 0; place < count && chosen < capped; place++)
        {
            ReadOnlySpan<int> own = Categories(list.Items[place]);
            if (!HasRoom(own, counts))
                continue;
            foreach (int category in own)
                counts[category]++;
            taken[place] = true;
            places[chosen++] = place;
        }
        bool goesOn = chosen == capped || fill;
        for (int place = 0; goesOn && place < count && chosen < places.Length; place++)
        {
            if (!taken[place])
                places[chosen++] = place;
        }
        for (int i = 0; i < chosen; i++)
            scores[i] = list.Scores[places[i]];
        ArrayPool<int>.Shared.Return(counts);
        ArrayPool<bool>.Shared.Return(taken);
        return chosen;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(SettingsName, [most, first, fill ? 1 : 0, candidates, categoryCount]);
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
