using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>
/// Scores by r·V·Vᵀ, r being the user's row of the matrix or a history: its order does not matter, its unknown items are passed over, a known user's own history gives the
/// known user's scores. Unknown users without history, empty histories and unknown items score 0.
/// </summary>
internal sealed class PureSvdModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int factors, bool useValues) : VectorModel(users, items, factors)
{
    /// <summary>The value of an event whose rating is not known is 1.</summary>
    public static float Value(float rating) => float.IsNaN(rating) ? 1 : rating;

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory)
        {
            if (!TryCopy(query.User, factors))
                factors.Clear();
            return;
        }
        factors.Clear();
        int[] history = query.Items.ToArray();
        float[] values = query.Values.IsEmpty ? [.. history.Select(_ => 1f)] : query.Values.ToArray();
        Array.Sort(history, values);
        for (int entry = 0; entry < history.Length;)
        {
            int item = history[entry];
            double sum = 0;
            for (; entry < history.Length && history[entry] == item; entry++)
                sum += Value(values[entry]);
            if ((uint)item >= (uint)ItemCount)
                continue;
            float value = useValues ? (float)sum : 1;
            ReadOnlySpan<float> vector = ItemFactors.Span.Slice(item * Factors, Factors);
            for (int k = 0; k < factors.Length; k++)
                factors[k] = MathF.FusedMultiplyAdd(value, vector[k], factors[k]);
        }
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.WriteState(new JsonObject { ["use_values"] = useValues });
    }
}
