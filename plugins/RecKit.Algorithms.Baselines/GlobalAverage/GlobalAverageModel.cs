using RecKit.Models;

namespace RecKit.Algorithms.Baselines.GlobalAverage;

/// <summary>Predicts the mean rating for every user and item, known or not.</summary>
internal sealed class GlobalAverageModel(double mean) : IModel
{
    public const string MeanName = "mean";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores[..items.Length].Fill((float)mean);

    public void Save(IModelWriter writer) => writer.Write(MeanName, [mean]);
}
