using RecKit.Models;

namespace RecKit.Algorithms.Baselines.Popularity;

/// <summary>Scores an item by the number of its training events, the same for every user. An unknown item has none.</summary>
internal sealed class PopularityModel(ReadOnlyMemory<int> counts) : IModel
{
    public const string CountsName = "counts";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        ReadOnlySpan<int> known = counts.Span;
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)known.Length ? known[items[i]] : 0;
    }

    public void Save(IModelWriter writer) => writer.Write(CountsName, counts.Span);
}
