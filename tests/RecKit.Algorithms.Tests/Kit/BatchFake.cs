using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake that scores the last user of a batch otherwise.</summary>
internal sealed class BatchFake(IModel model, int itemCount) : IModel, IBatchScorer
{
    public void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        int[] items = [.. Enumerable.Range(0, itemCount)];
        for (int i = 0; i < queries.Length; i++)
            model.Score(queries[i], items, scores.Slice(i * itemCount, itemCount));
        scores[^1]++;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
