using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake whose contributions add up to one more than the score.</summary>
internal sealed class SplitFake(IModel model) : IHistoryContributions
{
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        Score(query, [item], contributions.IsEmpty ? new float[1] : contributions);
        return 1;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
