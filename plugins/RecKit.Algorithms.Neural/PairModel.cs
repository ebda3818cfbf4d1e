using System.Buffers;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Neural;

/// <summary>
/// Scores a pair by vectors and by layers, added up. Users and items that were not trained are the mean of those that were; histories are not looked at. Needs no native library.
/// </summary>
/// <param name="users">Vectors of users, the mean behind them.</param>
/// <param name="items">Vectors of items, the mean behind them.</param>
/// <param name="width">The length of a vector, at least 1.</param>
/// <param name="layers">The layers.</param>
internal sealed class PairModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, PairLayers layers) : IModel, IBatchScorer
{
    private readonly int[] _all = [.. Enumerable.Range(0, (items.Length / width) - 1)];

    public static PairModel Load(IModelReader reader) =>
        new(reader.Read<float>("user_vectors"), reader.Read<float>("item_vectors"), reader.Shape("user_vectors")[1], PairLayers.Load(reader));

    public void Score(in UserQuery query, ReadOnlySpan<int> queried, Span<float> scores)
    {
        int mean = (users.Length / width) - 1;
        int user = (uint)query.User < (uint)mean ? query.User : mean;
        ReadOnlySpan<float> vector = users.Span.Slice(user * width, width);
        int[] rented = ArrayPool<int>.Shared.Rent(queried.Length);
        Span<int> rows = rented.AsSpan(0, queried.Length);
        for (int i = 0; i < queried.Length; i++)
        {
            rows[i] = (uint)queried[i] < (uint)_all.Length ? queried[i] : _all.Length;
            scores[i] = VectorMath.Score(vector, items.Span.Slice(rows[i] * width, width));
        }
        layers.Add(user, rows, scores);
        ArrayPool<int>.Shared.Return(rented);
    }

    public void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        for (int i = 0; i < queries.Length; i++)
            Score(queries[i], _all, scores.Slice(i * _all.Length, _all.Length));
    }

    public void Save(IModelWriter writer)
    {
        writer.Write("user_vectors", users.Span, users.Length / width, width);
        writer.Write("item_vectors", items.Span, items.Length / width, width);
        layers.Save(writer);
    }
}
