using System.Buffers;
using RecKit.Algorithms.ContentBased.Features;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;
using SparseRows = RecKit.Algorithms.ContentBased.Features.SparseRows;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>
/// Scores by the cosine of a history's profile and the terms of an item: from −1 to 1, 0 for an item without terms. The whole catalogue at once costs 2 flops for each item of each term
/// of the profile.
/// </summary>
/// <remarks>Both ways to score add up in the order of the terms: the same bits.</remarks>
internal sealed class ContentProfileModel : IModel, IBatchScorer, ISimilarItems, IExplainableModel, IItemEncoder
{
    private const double SecondsOfDay = 86_400;
    private const string Terms = "terms";

    private readonly TermSpace _space;
    private readonly SparseRows _items;
    private readonly ProfileSettings _settings;
    private readonly Lazy<SparseRows> _byTerm;

    public ContentProfileModel(TermSpace space, SparseRows items, ProfileSettings settings)
    {
        (_space, _items, _settings) = (space, items, settings);
        _byTerm = new(() => items.Transpose(space.Count));
    }

    public static ContentProfileModel Load(IModelReader reader) => new(
        TermSpace.Load(reader.Child(Terms)),
        new SparseRows(reader.Read<int>("items.starts"), reader.Read<int>("items.terms"), reader.Read<float>("items.weights")),
        ProfileSettings.Load(reader.ReadState()));

    public void Save(IModelWriter writer)
    {
        _space.Save(writer.Child(Terms));
        writer.Write("items.starts", _items.Starts.Span);
        writer.Write("items.terms", _items.Terms.Span);
        writer.Write("items.weights", _items.Weights.Span);
        writer.WriteState(_settings.Save());
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(_space.Count);
        Span<float> profile = rented.AsSpan(0, _space.Count);
        MakeProfile(query, profile);
        for (int i = 0; i < items.Length; i++)
            scores[i] = Dot(profile, items[i]);
        ArrayPool<float>.Shared.Return(rented);
    }

    public void ScoreAll(ReadOnlySpan<UserQuery> queries, Span<float> scores)
    {
        SparseRows byTerm = _byTerm.Value;
        float[] rented = ArrayPool<float>.Shared.Rent(_space.Count);
        Span<float> profile = rented.AsSpan(0, _space.Count);
        for (int q = 0; q < queries.Length; q++)
        {
            Span<float> own = scores.Slice(q * _items.Count, _items.Count);
            own.Clear();
            MakeProfile(queries[q], profile);
            for (int term = 0; term < profile.Length; term++)
            {
                float weight = profile[term];
                if (weight == 0)
                    continue;
                ReadOnlySpan<int> rows = byTerm.TermsOf(term);
                ReadOnlySpan<float> weights = byTerm.WeightsOf(term);
                for (int entry = 0; entry < rows.Length; entry++)
                    own[rows[entry]] = MathF.FusedMultiplyAdd(weight, weights[entry], own[rows[entry]]);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    public int SimilarItems(int item, Span<int> items, Span<float> similarities)
    {
        if ((uint)item >= (uint)_items.Count || items.IsEmpty)
            return 0;
        float[] scores = new float[_items.Count];
        ReadOnlySpan<int> own = _items.TermsOf(item);
        for (int i = 0; i < own.Length; i++)
        {
            ReadOnlySpan<int> rows = _byTerm.Value.TermsOf(own[i]);
            ReadOnlySpan<float> weights = _byTerm.Value.WeightsOf(own[i]);
            for (int entry = 0; entry < rows.Length; entry++)
                scores[rows[entry]] += _items.WeightsOf(item)[i] * weights[entry];
        }
        return NearestInRow.Select(item, default, scores, items, similarities);
    }

    public IReadOnlyList<Reason> Explain(in UserQuery query, int item, int count)
    {
        if ((uint)item >= (uint)_items.Count)
            return [];
        float[] profile = new float[_space.Count];
        MakeProfile(query, profile);
        List<Reason> reasons = [];
        ReadOnlySpan<int> terms = _items.TermsOf(item);
        for (int entry = 0; entry < terms.Length; entry++)
        {
            float weight = profile[terms[entry]] * _items.WeightsOf(item)[entry];
            if (weight > 0)
                reasons.Add(new Reason(_space.Describe(terms[entry]), weight));
        }
        return [.. reasons.OrderByDescending(r => r.Weight).Take(count)];
    }

    public IModel WithItems(FeatureTable features, EncodingContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        context.Cancellation.ThrowIfCancellationRequested();
        return new ContentProfileModel(_space, _items.Append(_space.Encode(features)), _settings);
    }

    private float Dot(ReadOnlySpan<float> profile, int item)
    {
        if ((uint)item >= (uint)_items.Count)
            return 0;
        float sum = 0;
        ReadOnlySpan<int> terms = _items.TermsOf(item);
        ReadOnlySpan<float> weights = _items.WeightsOf(item);
        for (int entry = 0; entry < terms.Length; entry++)
        {
            if (profile[terms[entry]] != 0)
                sum = MathF.FusedMultiplyAdd(profile[terms[entry]], weights[entry], sum);
        }
        return sum;
    }

    // Of length 1, unless nothing is known.
    private void MakeProfile(in UserQuery query, Span<float> profile)
    {
        profile.Clear();
        ReadOnlySpan<int> history = query.Items.Span;
        double liked = 0, disliked = 0;
        for (int i = 0; i < history.Length; i++)
        {
            if (IsDisliked(query, i))
                disliked += Recency(query, i);
            else
                liked += Recency(query, i);
        }
        for (int i = 0; i < history.Length; i++)
        {
            if ((uint)history[i] >= (uint)_items.Count)
                continue;
            bool isDisliked = IsDisliked(query, i);
            double all = isDisliked ? disliked : liked;
            if (all <= 0)
                continue;
            float weight = (float)(Recency(query, i) / all * (isDisliked ? -_settings.DislikedWeight : 1));
            ReadOnlySpan<int> terms = _items.TermsOf(history[i]);
            ReadOnlySpan<float> weights = _items.WeightsOf(history[i]);
            for (int entry = 0; entry < terms.Length; entry++)
                profile[terms[entry]] += weight * weights[entry];
        }
        float norm = MathF.Sqrt(VectorMath.Score(profile, profile));
        if (norm <= 0)
            return;
        foreach (ref float weight in profile)
            weight /= norm;
    }

    private bool IsDisliked(in UserQuery query, int place) =>
        _settings.HasDisliked && !query.Values.IsEmpty && query.Values.Span[place] < _settings.LikedFrom;

    private double Recency(in UserQuery query, int place)
    {
        if (_settings.HalfLifeDays <= 0 || query.Timestamps.IsEmpty)
            return 1;
        // Seen from a later moment all events would weigh less by the same factor, which the length of the profile takes out again.
        double days = ((double)query.Timestamps.Span[^1] - query.Timestamps.Span[place]) / UnixTime.Second / SecondsOfDay;
        return Math.Pow(2, -days / _settings.HalfLifeDays);
    }
}
