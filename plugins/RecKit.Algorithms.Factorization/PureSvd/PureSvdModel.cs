using System.Buffers;
using System.Text.Json.Nodes;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>
/// Scores by r·V·Vᵀ, r being the user's row of the matrix or a history: its order does not matter, its unknown items are passed over, a known user's own history gives the
/// known user's scores. Unknown users without history, empty histories and unknown items score 0.
/// </summary>
internal sealed class PureSvdModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int factors, PairValues pairs) : VectorModel(users, items, factors), IHistoryContributions
{
    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory)
        {
            if (!TryCopy(query.User, factors))
                factors.Clear();
            return;
        }
        factors.Clear();
        int[] profile = ArrayPool<int>.Shared.Rent(query.Items.Length);
        float[] values = ArrayPool<float>.Shared.Rent(query.Items.Length);
        int count = SparseRows.Profile(query.Items.Span, query.Values.Span, ItemCount, pairs, profile, values);
        for (int entry = 0; entry < count; entry++)
        {
            ReadOnlySpan<float> vector = ItemFactors.Span.Slice(profile[entry] * Factors, Factors);
            for (int k = 0; k < factors.Length; k++)
                factors[k] = MathF.FusedMultiplyAdd(values[entry], vector[k], factors[k]);
        }
        ArrayPool<int>.Shared.Return(profile);
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>The score is Σ value(j)·(v_j·v_i) over the items of the history.</summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        if ((uint)item >= (uint)ItemCount)
            return 0;
        int[] profile = new int[query.Items.Length];
        float[] values = new float[profile.Length];
        int count = SparseRows.Profile(query.Items.Span, query.Values.Span, ItemCount, pairs, profile, values);
        ReadOnlySpan<float> scored = ItemFactors.Span.Slice(item * Factors, Factors);
        for (int entry = 0; entry < count; entry++)
        {
            contributions[HistoryContributions.FirstEvent(query, profile[entry])] =
                values[entry] * VectorMath.Score(ItemFactors.Span.Slice(profile[entry] * Factors, Factors), scored);
        }
        return 0;
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.WriteState(new JsonObject { ["use_values"] = pairs.UseValues });
    }
}
