using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Core.Data;

/// <summary>Tables of features, one behind the other.</summary>
internal static class FeatureRowsAppended
{
    /// <summary>Puts the rows of a table behind those of another, with the columns of the first: those that the second lacks have no value there.</summary>
    /// <param name="first">The first table.</param>
    /// <param name="second">The second table.</param>
    /// <returns>The table.</returns>
    /// <exception cref="RecKitException">RK2003: a column is of another type in the second table.</exception>
    public static FeatureTable Of(FeatureTable first, FeatureTable second) =>
        new(first.RowCount + second.RowCount, [.. first.Columns.Select(c => Append(c, second.Find(c.Name), second.RowCount))]);

    private static Feature Append(Feature first, Feature? second, int rows)
    {
        if (second is null)
            return first.Select([.. Enumerable.Range(0, first.RowCount), .. Enumerable.Repeat(-1, rows)]);
        return (first, second) switch
        {
            (CategoricalFeature a, CategoricalFeature b) => Append(a, b),
            (NumericFeature a, NumericFeature b) => new NumericFeature(a.Name, [.. a.Values, .. b.Values]),
            (TextFeature a, TextFeature b) => new TextFeature(a.Name, [.. a.Values, .. b.Values]),
            (VectorFeature a, VectorFeature b) when a.Width == b.Width => new VectorFeature(a.Name, a.Width, [.. a.Values, .. b.Values]),
            _ => throw new RecKitException(ErrorCodes.DataColumn, $"Feature '{first.Name}' of the new items is not of the type, or vectors not of the length, that the model's items have."),
        };
    }

    private static CategoricalFeature Append(CategoricalFeature first, CategoricalFeature second)
    {
        Vocabulary.Builder categories = new();
        foreach (string id in (IEnumerable<string>)[.. first.Vocabulary.Ids, .. second.Vocabulary.Ids])
            categories.GetOrAdd(id);
        Vocabulary all = categories.Build();
        int[] starts = new int[first.RowCount + second.RowCount + 1];
        List<int> indices = [];
        List<float> weights = [];
        for (int row = 0; row < starts.Length - 1; row++)
        {
            (CategoricalFeature feature, int own) = row < first.RowCount ? (first, row) : (second, row - first.RowCount);
            ReadOnlySpan<int> of = feature.Categories(own);
            for (int i = 0; i < of.Length; i++)
            {
                indices.Add(all.IndexOf(feature.Vocabulary[of[i]]));
                weights.Add(feature.HasWeights ? feature.Weights(own)[i] : 1);
            }
            starts[row + 1] = indices.Count;
        }
        return new CategoricalFeature(first.Name, all, starts, [.. indices], first.HasWeights || second.HasWeights ? [.. weights] : null);
    }
}
