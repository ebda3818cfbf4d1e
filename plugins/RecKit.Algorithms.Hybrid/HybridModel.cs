using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Hybrid;

/// <summary>
/// Scores by the scores or ranks of other models, over the whole catalogue: so an item's score does not depend on what is asked with it, but one item costs as much as all. Items that
/// the models do not know score 0.
/// </summary>
/// <remarks>
/// Items that came after training (<see cref="EncodingHybridModel"/>) stand behind the trained ones. Means, deviations and ranks are those of the trained items, so that nothing changes for
/// them; a part that cannot encode new items says nothing of them, which adds 0.
/// </remarks>
internal class HybridModel : IBatchScorer, IHistoryContributions, IExplainableModel
{
    private readonly HybridPart[] _parts;
    private readonly Fusion _fusion;
    private readonly double _offset;
    private readonly int[] _items;
    private readonly int _trained;

    protected HybridModel(HybridPart[] parts, Fusion fusion, double offset, int trained, int added)
    {
        (_parts, _fusion, _offset, _trained) = (parts, fusion, offset, trained);
        _items = [.. Enumerable.Range(0, trained + added)];
    }

    protected IReadOnlyList<HybridPart> Parts => _parts;

    /// <summary>Makes a model; one of whose parts any can encode new items can do so itself.</summary>
    /// <param name="parts">The models.</param>
    /// <param name="fusion">How their scores become one.</param>
    /// <param name="offset">The offset of ranks.</param>
    /// <param name="trained">The number of items of the training data.</param>
    /// <param name="added">The number of items behind them.</param>
    public static HybridModel Make(HybridPart[] parts, Fusion fusion, double offset, int trained, int added = 0) =>
        Array.Exists(parts, part => part.Model is IItemEncoder)
            ? new EncodingHybridModel(parts, fusion, offset, trained, added)
            : new HybridModel(parts, fusion, offset, trained, added);

    public static HybridModel Load(IModelReader reader, IReadOnlyList<ChildAlgorithm> algorithms, LoadContext context)
    {
        JsonObject state = reader.ReadState();
        ReadOnlyMemory<double> weights = reader.Read<double>("weights");
        int trained = (int)state["items"]!, added = (int?)state["added_items"] ?? 0;
        HybridPart[] parts =
        [
            .. algorithms.Select((child, i) => Part(child, LoadChild(child, reader.Child(NameOf(i)), context), weights.Span[i])),
        ];
        return Make(parts, state.ContainsKey("rank_offset") ? Fusion.Rank : Fusion.Weighted, (double?)state["rank_offset"] ?? 0, trained, added);

        HybridPart Part(ChildAlgorithm child, IModel model, double weight) => new(child.Use, model, weight, model is IItemEncoder ? trained + added : trained);
    }

    private static IModel LoadChild(ChildAlgorithm child, IModelReader reader, LoadContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return child.Algorithm.Load(reader, context);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write<double>("weights", [.. _parts.Select(part => part.Weight)]);
        JsonObject state = new() { ["items"] = _trained };
        if (_items.Length > _trained)
            state["added_items"] = _items.Length - _trained;
        if (_fusion == Fusion.Rank)
            state["rank_offset"] = _offset;
        writer.WriteState(state);
        for (int i = 0; i < _parts.Length; i++)
            _parts[i].Model.Save(writer.Child(NameOf(i)));
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
        foreach (HybridPart part in _parts)
        {
            Span<float> own = rented.AsSpan(0, queries.Length * part.ItemCount);
            ScoreOne(part, queries, own);
            for (int q = 0; q < queries.Length; q++)
            {
                Span<float> row = own.Slice(q * part.ItemCount, part.ItemCount), sum = scores.Slice(q * _items.Length, part.ItemCount);
                if (_fusion == Fusion.Rank)
                    AddRanks(row, part.Weight, sum);
                else
                    Standardization.Of(row[.._trained]).Add(row, part.Weight, sum);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>With weighted scores, what the history adds to the parts whose scores can be split; all else is the rest.</summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        if ((uint)item >= (uint)_items.Length)
            return 0;
        double rest = 0;
        float[] own = new float[_items.Length], split = new float[contributions.Length];
        foreach (HybridPart part in _parts)
        {
            float share = ShareOf(part, query, item, own, out double scale);
            rest += share;
            if (scale == 0 || !HistoryContributions.CanSplit(part.Model))
                continue;
            HistoryContributions.Split(part.Model, query, item, split);
            for (int i = 0; i < split.Length; i++)
            {
                contributions[i] += (float)(scale * split[i]);
                rest -= scale * split[i];
            }
        }
        return (float)rest;
    }

    /// <summary>What a part gives as reasons of its own, at what it is worth here; the name of a part that has none, and whose score cannot be split over the history.</summary>
    public IReadOnlyList<Reason> Explain(in UserQuery query, int item, int count)
    {
        if ((uint)item >= (uint)_items.Length)
            return [];
        List<Reason> reasons = [];
        float[] own = new float[_items.Length];
        foreach (HybridPart part in _parts)
        {
            float share = ShareOf(part, query, item, own, out double scale);
            if (scale > 0 && part.Model is IExplainableModel explainable && explainable.Explain(query, item, count) is { Count: > 0 } inner)
                reasons.AddRange(inner.Select(reason => reason with { Weight = (float)(scale * reason.Weight) }));
            else if (share > 0 && (scale == 0 || !HistoryContributions.CanSplit(part.Model)))
                reasons.Add(new Reason(part.Name, share));
        }
        return [.. reasons.OrderByDescending(reason => reason.Weight).Take(count)];
    }

    /// <summary>Makes a model that knows further items.</summary>
    protected HybridModel With(HybridPart[] parts, int added) => Make(parts, _fusion, _offset, _trained, _items.Length - _trained + added);

    // What a part adds to an item's score, and what a unit of its own score adds; 0 where that is no constant.
    private float ShareOf(HybridPart part, in UserQuery query, int item, float[] scores, out double scale)
    {
        scale = 0;
        if (item >= part.ItemCount)
            return 0;
        Span<float> own = scores.AsSpan(0, part.ItemCount);
        ScoreOne(part, [query], own);
        float[] sum = new float[part.ItemCount];
        if (_fusion == Fusion.Rank)
        {
            AddRanks(own, part.Weight, sum);
        }
        else
        {
            Standardization standard = Standardization.Of(own[.._trained]);
            standard.Add(own, part.Weight, sum);
            scale = standard.Deviation > 0 ? part.Weight / standard.Deviation : 0;
        }
        return sum[item];
    }

    private void ScoreOne(HybridPart part, ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        if (part.Model is IBatchScorer batch)
        {
            batch.ScoreAll(queries, scores);
            return;
        }
        for (int q = 0; q < queries.Length; q++)
            part.Model.Score(queries[q], _items.AsSpan(0, part.ItemCount), scores.Slice(q * part.ItemCount, part.ItemCount));
    }

    // Of equal scores all have the mean of their ranks. Items that came after training have the rank that they would have among the trained ones.
    private void AddRanks(Span<float> scores, double weight, Span<float> sum)
    {
        int[] order = ArrayPool<int>.Shared.Rent(_trained);
        Span<int> items = order.AsSpan(0, _trained);
        Span<float> trained = scores[.._trained];
        _items.AsSpan(0, _trained).CopyTo(items);
        trained.Sort(items);
        for (int start = _trained - 1, rank = 1, end; start >= 0; start = end)
        {
            for (end = start - 1; end >= 0 && trained[end] == trained[start];)
                end--;
            int equal = start - end;
            float part = Part(rank - 1, equal);
            for (int place = start; place > end; place--)
                sum[items[place]] += part;
            rank += equal;
        }
        for (int item = _trained; item < scores.Length; item++)
        {
            int above = 0, equal = 1;
            foreach (float score in trained)
            {
                above += score > scores[item] ? 1 : 0;
                equal += score == scores[item] ? 1 : 0;
            }
            sum[item] += Part(above, equal);
        }
        ArrayPool<int>.Shared.Return(order);

        float Part(int above, int equal) => (float)(weight / (_offset + above + 1 + ((equal - 1) / 2.0)));
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"child{number + 1}");
}
