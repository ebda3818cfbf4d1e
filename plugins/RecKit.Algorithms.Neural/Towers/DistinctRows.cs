namespace RecKit.Algorithms.Neural.Towers;

/// <summary>The distinct rows of samples, in the order of their first sample, and where among them each sample's row is.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Places">One place per sample.</param>
internal sealed record DistinctRows(int[] Rows, int[] Places)
{
    public static DistinctRows Of(ReadOnlySpan<int> samples, int count)
    {
        Dictionary<int, int> places = new(Math.Min(samples.Length, count));
        int[] found = new int[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            if (!places.TryGetValue(samples[i], out found[i]))
                places.Add(samples[i], found[i] = places.Count);
        }
        return new DistinctRows([.. places.Keys], found);
    }
}
