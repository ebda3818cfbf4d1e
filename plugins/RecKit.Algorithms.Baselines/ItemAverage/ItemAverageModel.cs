using RecKit.Models;

namespace RecKit.Algorithms.Baselines.ItemAverage;

/// <summary>Predicts the mean rating of the item, for every user. An item without ratings gets the mean of all.</summary>
internal sealed class ItemAverageModel(double mean, ReadOnlyMemory<double> itemMeans) : IModel
{
    public const string MeanName = "mean";
    public const string ItemMeansName = "item_means";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        ReadOnlySpan<double> means = itemMeans.Span;
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)((uint)items[i] < (uint)means.Length ? means[items[i]] : mean);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(MeanName, [mean]);
        writer.Write(ItemMeansName, itemMeans.Span);
    }
}
