using RecKit.Algorithms;
using RecKit.Models;

namespace Contoso.Sample_1;

/// <summary>Trains and loads models. It holds options only: one instance may train several models at once.</summary>
internal sealed class SampleTypeAlgorithm(SampleTypeOptions options) : IAlgorithm
{
    public IModel Train(TrainingData data, TrainingContext context)
    {
        float[] scores = new float[data.ItemCount];
        int count = data.Events.Count;
        ReadOnlySpan<int> items = data.Events.Items;
        for (int row = 0; row < count; row++)
        {
            // A training that was cancelled ends within a second.
            if (row % 10_000 == 0)
                context.Cancellation.ThrowIfCancellationRequested();
            scores[items[row]] += 1 + (float)(options.Recency * row / count);
        }
        return new SampleTypeModel(scores);
    }

    public IModel Load(IModelReader reader, LoadContext context) => new SampleTypeModel(reader.Read<float>("scores"));
}
