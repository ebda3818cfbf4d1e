namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>Compressed sparse rows: the terms of each row, ascending, with weights. Memory: 8 bytes an entry.</summary>
/// <param name="Starts">Where each row starts: rows + 1 numbers.</param>
/// <param name="Terms">Terms.</param>
/// <param name="Weights">Their weights.</param>
internal sealed record SparseRows(ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Terms, ReadOnlyMemory<float> Weights)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> TermsOf(int row) => Terms.Span[Starts.Span[row]..Starts.Span[row + 1]];

    public ReadOnlySpan<float> WeightsOf(int row) => Weights.Span[Starts.Span[row]..Starts.Span[row + 1]];

    /// <summary>Puts the rows of another behind these.</summary>
    public SparseRows Append(SparseRows other) => new(
        (int[])[.. Starts.Span, .. other.Starts.Span[1..].ToArray().Select(start => start + Starts.Span[^1])],
        (int[])[.. Terms.Span, .. other.Terms.Span],
        (float[])[.. Weights.Span, .. other.Weights.Span]);

    /// <summary>Turns rows into columns: of each term its rows, ascending.</summary>
    /// <param name="terms">The number of terms.</param>
    public SparseRows Transpose(int terms)
    {
        int[] starts = new int[terms + 1];
        foreach (int term in Terms.Span)
            starts[term + 1]++;
        for (int term = 0; term < terms; term++)
            starts[term + 1] += starts[term];
        int[] next = starts[..^1];
        int[] rows = new int[Terms.Length];
        float[] weights = new float[Terms.Length];
        for (int row = 0; row < Count; row++)
        {
            ReadOnlySpan<int> own = TermsOf(row);
            for (int entry = 0; entry < own.Length; entry++)
            {
                int place = next[own[entry]]++;
                (rows[place], weights[place]) = (row, WeightsOf(row)[entry]);
            }
        }
        return new SparseRows(starts, rows, weights);
    }
}
