using RecKit.Data;

namespace RecKit.Rerankers.Mmr;

/// <summary>The part of the items' vectors that one feature gives.</summary>
internal static class FeatureBlock
{
    /// <summary>Adds a feature to the rows, scaled so that the mean square of its part over the items that have it is 1.</summary>
    /// <param name="feature">A categorical, text or numeric feature over the items.</param>
    /// <param name="rows">The elements of each item, by ascending column.</param>
    /// <param name="firstColumn">The first column that is free.</param>
    /// <returns>How many columns it took.</returns>
    public static int Add(Feature feature, List<(int Column, double Value)>[] rows, int firstColumn)
    {
        List<(int Column, double Value)>[] part = new List<(int, double)>[rows.Length];
        int columns = feature switch
        {
            CategoricalFeature categorical => Categories(categorical, part),
            TextFeature text => Words(text, part),
            NumericFeature numeric => Number(numeric, part),
            _ => 0,
        };
        double squares = 0;
        int present = 0;
        foreach (List<(int Column, double Value)> row in part)
        {
            squares += row.Sum(e => e.Value * e.Value);
            present += row.Count > 0 ? 1 : 0;
        }
        double scale = squares > 0 ? Math.Sqrt(present / squares) : 0;
        for (int item = 0; item < rows.Length; item++)
            rows[item].AddRange(part[item].Select(e => (firstColumn + e.Column, e.Value * scale)));
        return columns;
    }

    private static int Categories(CategoricalFeature feature, List<(int Column, double Value)>[] part)
    {
        for (int item = 0; item < part.Length; item++)
        {
            SortedDictionary<int, double> elements = [];
            ReadOnlySpan<int> categories = feature.Categories(item);
            ReadOnlySpan<float> weights = feature.Weights(item);
            for (int i = 0; i < categories.Length; i++)
                elements[categories[i]] = elements.GetValueOrDefault(categories[i]) + (weights.IsEmpty ? 1 : weights[i]);
            part[item] = [.. elements.Select(e => (e.Key, e.Value))];
        }
        return feature.Vocabulary.Count;
    }

    // tf·idf (Spärck Jones, 1972). A word of every item tells none apart.
    private static int Words(TextFeature feature, List<(int Column, double Value)>[] part)
    {
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        List<int> itemsWith = [];
        SortedDictionary<int, double>[] counts = new SortedDictionary<int, double>[part.Length];
        for (int item = 0; item < part.Length; item++)
        {
            counts[item] = [];
            foreach (string word in Split(feature.Values[item]))
            {
                if (!columns.TryGetValue(word, out int column))
                {
                    columns.Add(word, column = columns.Count);
                    itemsWith.Add(0);
                }
                itemsWith[column] += counts[item].TryAdd(column, 0) ? 1 : 0;
                counts[item][column]++;
            }
        }
        for (int item = 0; item < part.Length; item++)
        {
            part[item] =
            [
                .. counts[item].Select(e => (e.Key, e.Value * Math.Log((double)part.Length / itemsWith[e.Key]))).Where(e => e.Item2 > 0),
            ];
        }
        return columns.Count;
    }

    private static IEnumerable<string> Split(string? text)
    {
        int start = 0;
        string lower = text?.ToLowerInvariant() ?? "";
        for (int end = 0; end <= lower.Length; end++)
        {
            if (end < lower.Length && char.IsLetterOrDigit(lower[end]))
                continue;
            if (end > start)
                yield return lower[start..end];
            start = end + 1;
        }
    }

    private static int Number(NumericFeature feature, List<(int Column, double Value)>[] part)
    {
        double[] known = [.. feature.Values.ToArray().Where(float.IsFinite).Select(v => (double)v)];
        double mean = known.Length > 0 ? known.Average() : 0;
        double deviation = known.Length > 0 ? Math.Sqrt(known.Sum(v => (v - mean) * (v - mean)) / known.Length) : 0;
        for (int item = 0; item < part.Length; item++)
            part[item] = float.IsFinite(feature.Values[item]) && deviation > 0 ? [(0, (feature.Values[item] - mean) / deviation)] : [];
        return 1;
    }
}
