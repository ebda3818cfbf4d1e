using RecKit.Data;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>Rows of the rating matrix, as bags of weighted rows of the first layer.</summary>
/// <param name="Starts">Where each bag starts.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Values">The ratings.</param>
internal sealed record RatingBags(int[] Starts, int[] Columns, float[] Values)
{
    public static RatingBags Of(InteractionMatrix matrix, ReadOnlySpan<int> rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + matrix.Columns(rows[i]).Length;
        RatingBags bags = new(starts, new int[starts[^1]], new float[starts[^1]]);
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Columns(rows[i]).CopyTo(bags.Columns.AsSpan(starts[i]));
            matrix.Values(rows[i]).CopyTo(bags.Values.AsSpan(starts[i]));
        }
        return bags;
    }
}
