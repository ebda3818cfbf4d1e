using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Inference.Packages;

/// <summary>Puts tables of features together, row by row.</summary>
internal static class FeatureUnion
{
    /// <summary>Makes the table of several.</summary>
    /// <param name="tables">The tables; null: none.</param>
    /// <param name="rowOf">The row of the union for each row of each table; the first table with a row decides.</param>
    /// <param name="count">The number of rows of the union.</param>
    /// <param name="files">Where each table comes from, for errors.</param>
    /// <param name="what">"users", "items" or "events", for errors.</param>
    /// <returns>The union; null when there is no table.</returns>
    /// <exception cref="RecKitException">RK2011: a table lacks a column of another one, or has it as another type.</exception>
    public static FeatureTable? Of(IReadOnlyList<FeatureTable?> tables, IReadOnlyList<int[]> rowOf, int count, IReadOnlyList<string> files, string what)
    {
        int first = 0;
        while (first < tables.Count && tables[first] is null)
            first++;
        if (first == tables.Count)
            return null;
        (int Table, int Row)[] source = new (int, int)[count];
        Array.Fill(source, (-1, -1));
        for (int table = tables.Count - 1; table >= 0; table--)
        {
            for (int row = 0; row < (tables[table]?.RowCount ?? 0); row++)
                source[rowOf[table][row]] = (table, row);
        }
        return new FeatureTable(count, [.. tables[first]!.Columns.Select(c => Column(c, [.. tables.Select((t, i) => t is null ? null : Same(c, t, files[first], files[i], what))], source))]);
    }

    private static Feature Same(Feature wanted, FeatureTable table, string first, string other, string what) =>
        table.Find(wanted.Name) is { } found && Kind(found) == Kind(wanted) ? found : throw new RecKitException(ErrorCodes.DataFilesDiffer,
            $"Feature '{wanted.Name}' of {what} is {Kind(wanted)} in '{first}', but {(table.Find(wanted.Name) is { } differs ? Kind(differs) : "absent")} in '{other}': files of one data set need the same features. Name the type of the column, or leave it out.");

    private static string Kind(Feature feature) => feature switch
    {
        NumericFeature => "a number",
        CategoricalFeature => "a category",
        VectorFeature vectors => $"a vector of {vectors.Width} numbers",
        _ => "a text",
    };

    private static Feature Column(Feature like, IReadOnlyList<Feature?> columns, (int Table, int Row)[] source) => like switch
    {
        VectorFeature vectors => Vectors(vectors, columns, source),
        NumericFeature => new NumericFeature(like.Name, Array.ConvertAll(source, s => s.Table < 0 ? float.NaN : ((NumericFeature)columns[s.Table]!).Values[s.Row])),
        TextFeature => new TextFeature(like.Name, Array.ConvertAll(source, s => s.Table < 0 ? null : ((TextFeature)columns[s.Table]!).Values[s.Row])),
        _ => Categories(like.Name, [.. columns.Select(c => (CategoricalFeature?)c)], source),
    };

    private static VectorFeature Vectors(VectorFeature like, IReadOnlyList<Feature?> columns, (int Table, int Row)[] source)
    {
        float[] values = new float[(long)source.Length * like.Width];
        values.AsSpan().Fill(float.NaN);
        for (int row = 0; row < source.Length; row++)
        {
            if (source[row].Table >= 0)
                ((VectorFeature)columns[source[row].Table]!).Vector(source[row].Row).CopyTo(values.AsSpan(row * like.Width));
        }
        return new VectorFeature(like.Name, like.Width, values);
    }

    private static CategoricalFeature Categories(string name, CategoricalFeature?[] columns, (int Table, int Row)[] source)
    {
        Vocabulary.Builder vocabulary = new();
        bool weighted = columns.Any(c => c is { HasWeights: true });
        List<int> starts = [0], categories = [];
        List<float> weights = [];
        foreach ((int table, int row) in source)
        {
            if (table >= 0)
            {
                CategoricalFeature column = columns[table]!;
                foreach (int category in column.Categories(row))
                    categories.Add(vocabulary.GetOrAdd(column.Vocabulary[category]));
                if (column.HasWeights)
                    weights.AddRange(column.Weights(row));
                else
                    weights.AddRange(Enumerable.Repeat(1f, column.Categories(row).Length));
            }
            starts.Add(categories.Count);
        }
        return new CategoricalFeature(name, vocabulary.Build(), [.. starts], [.. categories], weighted ? [.. weights] : null);
    }
}
