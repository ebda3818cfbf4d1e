using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>A model that shows nothing but the scores of another.</summary>
internal sealed class PlainModel(IModel model) : IModel
{
    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => throw new NotSupportedException();
}

/// <summary>A model of factor vectors.</summary>
internal sealed class FactorModel(float[] users, float[] items, int factors) : IModel, IFactorVectors
{
    public int Factors => factors;

    public ReadOnlyMemory<float> ItemFactors => items;

    public void UserFactors(in UserQuery query, Span<float> vector)
    {
        if (query.User < 0)
            vector.Clear();
        else
            users.AsSpan(query.User * factors, factors).CopyTo(vector);
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> wanted, Span<float> scores)
    {
        float[] vector = new float[factors];
        UserFactors(query, vector);
        for (int i = 0; i < wanted.Length; i++)
            scores[i] = VectorMath.Score(vector, items.AsSpan(wanted[i] * factors, factors));
    }

    public void Save(IModelWriter writer) => throw new NotSupportedException();
}

/// <summary>A model of item weights; its profile is the history, each item once.</summary>
internal sealed class WeightModel(ItemWeights weights) : IModel, IItemWeights
{
    public ItemWeights Weights => weights;

    public int Profile(in UserQuery query, Span<int> items, Span<float> values)
    {
        int count = 0;
        foreach (int item in query.Items.ToArray().Distinct().Order())
        {
            items[count] = item;
            values[count++] = 1 + (item % 3);
        }
        return count;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> wanted, Span<float> scores)
    {
        int[] profile = new int[query.Items.Length];
        float[] values = new float[profile.Length];
        int count = Profile(query, profile, values);
        float[] sums = new float[weights.ItemCount];
        for (int i = 0; i < count; i++)
        {
            int start = weights.IsDense ? profile[i] * sums.Length : weights.Starts.Span[profile[i]];
            int end = weights.IsDense ? start + sums.Length : weights.Starts.Span[profile[i] + 1];
            for (int entry = start; entry < end; entry++)
            {
                ref float sum = ref sums[weights.IsDense ? entry - start : weights.Columns.Span[entry]];
                sum = MathF.FusedMultiplyAdd(values[i], weights.Values.Span[entry], sum);
            }
        }
        for (int i = 0; i < wanted.Length; i++)
            scores[i] = sums[wanted[i]];
    }

    public void Save(IModelWriter writer) => throw new NotSupportedException();
}

/// <summary>A model that scores users in blocks, by a function.</summary>
internal sealed class BatchModel(int itemCount, Func<int, int, float> score) : IModel, IBatchScorer
{
    public int LargestBlock { get; private set; }

    public void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        LargestBlock = Math.Max(LargestBlock, queries.Length);
        for (int i = 0; i < queries.Length; i++)
        {
            for (int item = 0; item < itemCount; item++)
                scores[(i * itemCount) + item] = score(queries[i].User, item);
        }
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        for (int i = 0; i < items.Length; i++)
            scores[i] = score(query.User, items[i]);
    }

    public void Save(IModelWriter writer) => throw new NotSupportedException();
}
