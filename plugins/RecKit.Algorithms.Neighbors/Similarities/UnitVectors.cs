using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>
/// The vectors that are compared: terms × documents with weights, every document's column divided by its norm. Items are the documents and users the
/// terms, or the other way round. Products of unit vectors stay between −1 and 1 whatever the values were, so single precision is enough from here on.
/// </summary>
/// <param name="Starts">Where the row of each term starts.</param>
/// <param name="Columns">The document of each weight, ascending within a row, each once.</param>
/// <param name="Weights">The weights; columns have length 1.</param>
/// <param name="Norms">The norm each document's vector had.</param>
internal sealed record UnitVectors(int[] Starts, int[] Columns, float[] Weights, double[] Norms)
{
    private InteractionMatrix? _byTerm;

    /// <summary>Gets terms × documents, over the same arrays.</summary>
    public InteractionMatrix ByTerm => _byTerm ??= new(Norms.Length, Starts, Columns, Weights);

    /// <summary>Gets 1 ÷ norm, 0 for a vector of zeros.</summary>
    public float[] InverseNorms { get; } = Array.ConvertAll(Norms, norm => norm > 0 ? (float)Math.Min(1 / norm, float.MaxValue) : 0);

    /// <summary>Makes vectors of weights.</summary>
    /// <param name="starts">Where the row of each term starts.</param>
    /// <param name="columns">The document of each weight.</param>
    /// <param name="weights">The weights; taken over.</param>
    /// <param name="documentCount">The number of documents.</param>
    /// <param name="similarity">Whether means are taken away.</param>
    public static UnitVectors Make(int[] starts, int[] columns, float[] weights, int documentCount, Similarity similarity)
    {
        if (similarity == Similarity.AdjustedCosine)
            CenterRows(starts, weights);
        if (similarity == Similarity.Pearson)
            CenterColumns(documentCount, columns, weights);
        double[] norms = new double[documentCount];
        for (int entry = 0; entry < columns.Length; entry++)
            norms[columns[entry]] += (double)weights[entry] * weights[entry];
        for (int document = 0; document < norms.Length; document++)
            norms[document] = Math.Sqrt(norms[document]);
        UnitVectors vectors = new(starts, columns, weights, norms);
        for (int entry = 0; entry < columns.Length; entry++)
            weights[entry] *= vectors.InverseNorms[columns[entry]];
        return vectors;
    }

    private static void CenterRows(int[] starts, float[] values)
    {
        for (int row = 0; row < starts.Length - 1; row++)
        {
            Span<float> own = values.AsSpan(starts[row]..starts[row + 1]);
            double sum = 0;
            foreach (float value in own)
                sum += value;
            foreach (ref float value in own)
                value = (float)(value - (sum / own.Length));
        }
    }

    private static void CenterColumns(int columnCount, int[] columns, float[] values)
    {
        double[] sums = new double[columnCount];
        int[] counts = new int[columnCount];
        for (int entry = 0; entry < columns.Length; entry++)
        {
            sums[columns[entry]] += values[entry];
            counts[columns[entry]]++;
        }
        for (int entry = 0; entry < columns.Length; entry++)
            values[entry] = (float)(values[entry] - (sums[columns[entry]] / counts[columns[entry]]));
    }
}
