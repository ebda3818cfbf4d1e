using RecKit.Models;

namespace Contoso.Sample_1;

/// <summary>Gives everyone the same scores. Immutable: many threads ask at once.</summary>
internal sealed class SampleTypeModel(ReadOnlyMemory<float> itemScores) : IModel
{
    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        ReadOnlySpan<float> known = itemScores.Span;
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)known.Length ? known[items[i]] : 0;
    }

    public void Save(IModelWriter writer) => writer.Write("scores", itemScores.Span);
}
