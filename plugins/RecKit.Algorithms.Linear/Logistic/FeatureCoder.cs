using System.Globalization;
using System.Runtime.CompilerServices;
using RecKit.Data;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>
/// Turns rows of features into coordinates and values: a number becomes (x − mean) ÷ deviation and nothing where it is not known; the categories of a row share the value 1, by their
/// weights; the numbers of a vector are values as they are. Text is passed over. Columns are found by name, categories by theirs, so that another table may have them in another order.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
internal sealed class FeatureCoder
{
    // The coordinates of a table's own categories; looked up once per table.
    private readonly ConditionalWeakTable<FeatureTable, Source[]> _sources = [];

    /// <summary>Takes columns as they were coded.</summary>
    /// <param name="columns">The columns.</param>
    public FeatureCoder(IReadOnlyList<CodedColumn> columns) => Columns = columns;

    /// <summary>Gets the columns.</summary>
    public IReadOnlyList<CodedColumn> Columns { get; }

    /// <summary>Gets the number of coordinates.</summary>
    public int Width => Columns.Sum(c => c.Width);

    /// <summary>Codes the columns of a table.</summary>
    /// <param name="table">The table; null has no columns.</param>
    /// <param name="names">The columns to take; null: all.</param>
    public static FeatureCoder Of(FeatureTable? table, IReadOnlyList<string>? names)
    {
        List<CodedColumn> columns = [];
        int offset = 0;
        foreach (Feature feature in table?.Columns ?? [])
        {
            if (names is not null && !names.Contains(feature.Name))
                continue;
            CodedColumn? column = feature switch
            {
                CategoricalFeature some => new CodedColumn(some.Name, offset, [.. Enumerable.Range(0, some.Vocabulary.Count).Select(c => some.Vocabulary[c])], 0, 1),
                NumericFeature number => OfNumbers(number, offset),
                VectorFeature vectors => new CodedColumn(vectors.Name, offset, [.. Enumerable.Range(1, vectors.Width).Select(k => k.ToString(CultureInfo.InvariantCulture))], 0, 1),
                _ => null,
            };
            if (column is null)
                continue;
            columns.Add(column);
            offset += column.Width;
        }
        return new FeatureCoder(columns);
    }

    /// <summary>Codes a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="offset">What is added to every coordinate.</param>
    /// <param name="coded">Receives coordinates and values, behind what is there.</param>
    public void Code(FeatureTable table, int row, int offset, List<(int Coordinate, float Value)> coded)
    {
        foreach (Source source in _sources.GetValue(table, Find))
        {
            if (source.Numbers is { } numbers)
            {
                float value = (numbers.Values[row] - source.Column.Mean) * source.Column.Scale;
                if (float.IsFinite(value) && value != 0)
                    coded.Add((offset + source.Column.Offset, value));
                continue;
            }
            if (source.Vectors is { } vectors)
            {
                ReadOnlySpan<float> vector = vectors.Vector(row);
                for (int k = 0; k < vector.Length; k++)
                {
                    if (vector[k] != 0)
                        coded.Add((offset + source.Column.Offset + k, vector[k]));
                }
                continue;
            }
            CategoricalFeature categories = source.Categories!;
            ReadOnlySpan<int> own = categories.Categories(row);
            ReadOnlySpan<float> weights = categories.Weights(row);
            float total = weights.IsEmpty ? own.Length : 0;
            foreach (float weight in weights)
                total += Math.Abs(weight);
            for (int n = 0; n < own.Length; n++)
            {
                int coordinate = source.Coordinates[own[n]];
                if (coordinate >= 0 && total > 0)
                    coded.Add((offset + coordinate, (weights.IsEmpty ? 1 : weights[n]) / total));
            }
        }
    }

    private static CodedColumn OfNumbers(NumericFeature feature, int offset)
    {
        double sum = 0, squares = 0;
        int count = 0;
        foreach (float value in feature.Values)
        {
            if (!float.IsFinite(value))
                continue;
            count++;
            sum += value;
            squares += (double)value * value;
        }
        double mean = count == 0 ? 0 : sum / count;
        double variance = count == 0 ? 0 : Math.Max(0, (squares / count) - (mean * mean));
        return new CodedColumn(feature.Name, offset, null, (float)mean, variance > 1e-12 ? (float)(1 / Math.Sqrt(variance)) : 1);
    }

    private Source[] Find(FeatureTable table)
    {
        List<Source> sources = [];
        foreach (CodedColumn column in Columns)
        {
            if (column.Categories is null && table.Find(column.Name) is NumericFeature numbers)
                sources.Add(new Source(column, numbers, null, null, []));
            if (column.Categories is not null && table.Find(column.Name) is VectorFeature vectors && vectors.Width == column.Width)
                sources.Add(new Source(column, null, vectors, null, []));
            if (column.Categories is null || table.Find(column.Name) is not CategoricalFeature categories)
                continue;
            Dictionary<string, int> known = [];
            for (int category = 0; category < column.Categories.Length; category++)
                known[column.Categories[category]] = column.Offset + category;
            int[] coordinates = new int[categories.Vocabulary.Count];
            for (int category = 0; category < coordinates.Length; category++)
                coordinates[category] = known.GetValueOrDefault(categories.Vocabulary[category], -1);
            sources.Add(new Source(column, null, null, categories, coordinates));
        }
        return [.. sources];
    }

    private sealed record Source(CodedColumn Column, NumericFeature? Numbers, VectorFeature? Vectors, CategoricalFeature? Categories, int[] Coordinates);
}
