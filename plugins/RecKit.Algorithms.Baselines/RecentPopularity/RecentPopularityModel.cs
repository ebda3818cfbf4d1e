using RecKit.Models;

namespace RecKit.Algorithms.Baselines.RecentPopularity;

/// <summary>Scores an item by its decayed number of training events, the same for every user. An unknown item has none.</summary>
internal sealed class RecentPopularityModel(ReadOnlyMemory<float> popularity) : IModel
{
    public const string PopularityName = "popularity";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        ReadOnlySpan<float> known = popularity.Span;
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)known.Length ? known[items[i]] : 0;
    }

    public void Save(IModelWriter writer) => writer.Write(PopularityName, popularity.Span);
}
