using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.Mmr;

/// <summary>
/// A unit vector per item out of its features, in sparse rows. Categories are one element each, weighted where they have weights; words of a text one each,
/// by count × ln(n ÷ items with the word); a number is a point on a quarter of a circle, by its place in the order of all values. The part of each feature
/// is of length 1, so that all count alike; what is missing is zero.
/// </summary>
internal sealed class FeatureVectors
{
    private const string StartsName = "vectors.starts";
    private const string ColumnsName = "vectors.columns";
    private const string ValuesName = "vectors.values";
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _columns;
    private readonly ReadOnlyMemory<float> _values;

    private FeatureVectors(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values)
    {
        _starts = starts;
        _columns = columns;
        _values = values;
    }

    public static FeatureVectors Of(ItemFacts items, IReadOnlyList<string> features, CancellationToken cancellation)
    {
        List<(int Column, double Value)>[] rows = new List<(int, double)>[items.ItemCount];
        for (int item = 0; item < rows.Length; item++)
            rows[item] = [];
        int columns = 0;
        cancellation.ThrowIfCancellationRequested();
        foreach (string name in features)
        {
            cancellation.ThrowIfCancellationRequested();
            Feature feature = items.Features?.Find(name)
                ?? throw new RecKitException(ErrorCodes.DataNeeds, $"Reranker 'mmr' needs the item feature '{name}', but the items have none of that name.");
            columns += FeatureBlock.Add(feature, rows, columns);
        }
        int[] starts = new int[rows.Length + 1];
        for (int item = 0; item < rows.Length; item++)
            starts[item + 1] = starts[item] + rows[item].Count;
        int[] flat = new int[starts[^1]];
        float[] values = new float[flat.Length];
        for (int item = 0; item < rows.Length; item++)
        {
            cancellation.ThrowIfCancellationRequested();
            double norm = Math.Sqrt(rows[item].Sum(e => e.Value * e.Value));
            for (int i = 0; i < rows[item].Count; i++)
            {
                flat[starts[item] + i] = rows[item][i].Column;
                values[starts[item] + i] = norm > 0 ? (float)(rows[item][i].Value / norm) : 0;
            }
        }
        return new FeatureVectors(starts, flat, values);
    }

    public static FeatureVectors Load(IModelReader reader) =>
        new(reader.Read<int>(StartsName), reader.Read<int>(ColumnsName), reader.Read<float>(ValuesName));

    public void Save(IModelWriter writer)
    {
        writer.Write(StartsName, _starts.Span);
        writer.Write(ColumnsName, _columns.Span);
        writer.Write(ValuesName, _values.Span);
    }

    /// <summary>Gives the cosine of two items' vectors, −1 to 1; 0 when one has no features or is unknown.</summary>
    /// <param name="a">An item index.</param>
    /// <param name="b">The other.</param>
    public double Cosine(int a, int b)
    {
        int itemCount = _starts.Length - 1;
        if ((uint)a >= (uint)itemCount || (uint)b >= (uint)itemCount)
            return 0;
        ReadOnlySpan<int> columns = _columns.Span;
        ReadOnlySpan<float> values = _values.Span;
        int i = _starts.Span[a];
        int j = _starts.Span[b];
        int endA = _starts.Span[a + 1];
        int endB = _starts.Span[b + 1];
        double dot = 0;
        while (i < endA && j < endB)
        {
            if (columns[i] == columns[j])
                dot += (double)values[i++] * values[j++];
            else if (columns[i] < columns[j])
                i++;
            else
                j++;
        }
        return dot;
    }
}
