using System.Buffers;
using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Hybrid;

/// <summary>
/// Scores by the scores or ranks of other models, over the whole catalogue: so an item's score does not depend on what is asked with it, but one item costs as much as all. Items that
/// the models do not know score 0.
/// </summary>
internal sealed class HybridModel : IModel, IBatchScorer
{
    private readonly IModel[] _models;
    private readonly double[] _weights;
    private readonly Fusion _fusion;
    private readonly double _offset;
    private readonly int[] _items;

    public HybridModel(IModel[] models, double[] weights, Fusion fusion, double offset, int itemCount)
    {
        (_models, _weights, _fusion, _offset) = (models, weights, fusion, offset);
        _items = [.. Enumerable.Range(0, itemCount)];
    }

    public static HybridModel Load(IModelReader reader, IReadOnlyList<IAlgorithm> algorithms)
    {
        JsonObject state = reader.ReadState();
        return new HybridModel(
            [.. algorithms.Select((algorithm, i) => algorithm.Load(reader.Child(NameOf(i))))], reader.Read<double>("weights").ToArray(),
            state.ContainsKey("rank_offset") ? Fusion.Rank : Fusion.Weighted, (double?)state["rank_offset"] ?? 0, (int)state["items"]!);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write<double>("weights", _weights);
        JsonObject state = new() { ["items"] = _items.Length };
        if (_fusion == Fusion.Rank)
            state["rank_offset"] = _offset;
        writer.WriteState(state);
        for (int i = 0; i < _models.Length; i++)
            _models[i].Save(writer.Child(NameOf(i)));
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        float[] all = ArrayPool<float>.Shared.Rent(_items.Length);
        ScoreAll([query], all.AsSpan(0, _items.Length));
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)_items.Length ? all[items[i]] : 0;
        ArrayPool<float>.Shared.Return(all);
    }

    public void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        scores[..(queries.Length * _items.Length)].Clear();
        float[] rented = ArrayPool<float>.Shared.Rent(queries.Length * _items.Length);
        Span<float> own = rented.AsSpan(0, queries.Length * _items.Length);
        for (int model = 0; model < _models.Length; model++)
        {
            ScoreOne(_models[model], queries, own);
            for (int q = 0; q < queries.Length; q++)
            {
                Span<float> row = own.Slice(q * _items.Length, _items.Length);
                Span<float> sum = scores.Slice(q * _items.Length, _items.Length);
                if (_fusion == Fusion.Rank)
                    AddRanks(row, _weights[model], sum);
                else
                    AddStandardized(row, _weights[model], sum);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private void ScoreOne(IModel model, ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        if (model is IBatchScorer batch)
        {
            batch.ScoreAll(queries, scores);
            return;
        }
        for (int q = 0; q < queries.Length; q++)
            model.Score(queries[q], _items, scores.Slice(q * _items.Length, _items.Length));
    }

    // A model that gives all items one score says nothing.
    private static void AddStandardized(ReadOnlySpan<float> scores, double weight, Span<float> sum)
    {
        double mean = 0, squares = 0;
        foreach (float score in scores)
            mean += score;
        mean /= scores.Length;
        foreach (float score in scores)
            squares += (score - mean) * (score - mean);
        double deviation = Math.Sqrt(squares / scores.Length);
        if (deviation == 0)
            return;
        for (int item = 0; item < scores.Length; item++)
            sum[item] += (float)(weight * (scores[item] - mean) / deviation);
    }

    // Of equal scores all have the mean of their ranks.
    private void AddRanks(Span<float> scores, double weight, Span<float> sum)
    {
        int[] order = ArrayPool<int>.Shared.Rent(scores.Length);
        Span<int> items = order.AsSpan(0, scores.Length);
        _items.CopyTo(items);
        scores.Sort(items);
        for (int start = scores.Length - 1, rank = 1, end; start >= 0; start = end)
        {
            for (end = start - 1; end >= 0 && scores[end] == scores[start];)
                end--;
            int equal = start - end;
            float part = (float)(weight / (_offset + rank + ((equal - 1) / 2.0)));
            for (int place = start; place > end; place--)
                sum[items[place]] += part;
            rank += equal;
        }
        ArrayPool<int>.Shared.Return(order);
    }

    private static string NameOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"child{number + 1}");
}
