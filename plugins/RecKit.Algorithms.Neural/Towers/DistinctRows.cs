namespace RecKit.Algorithms.Neural.Towers;

/// <summary>The distinct rows of samples, in the order of their first sample, and where among them each sample's row is.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Places">One place per sample.</param>
internal sealed record DistinctRows(int[] Rows, int[] Places)
{
    public static DistinctRows Of(ReadOnlySpan<int> samples, int count)
    {
        // 0: not met yet.
        int[] met = new int[count];
        List<int> rows = [];
        int[] places = new int[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            ref int place = ref met[samples[i]];
            if (place == 0)
            {
                rows.Add(samples[i]);
                place = rows.Count;
            }
            places[i] = place - 1;
        }
        return new DistinctRows([.. rows], places);
    }
}
