using RecKit.Data;

namespace RecKit.Rerankers.Mmr;

/// <summary>The part of the items' vectors that one feature gives.</summary>
internal static class FeatureBlock
{
    /// <summary>Adds a feature to the rows, scaled so that its part of each item that has it is of length 1.</summary>
    /// <param name="feature">A feature over the items.</param>
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
            VectorFeature vectors => Vectors(vectors, part),
            _ => 0,
        };
        for (int item = 0; item < rows.Length; item++)
        {
            double norm = Math.Sqrt(part[item].Sum(e => e.Value * e.Value));
            if (norm > 0)
                rows[item].AddRange(part[item].Select(e => (firstColumn + e.Column, e.Value / norm)));
        }
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

    private static int Vectors(VectorFeature feature, List<(int Column, double Value)>[] part)
    {
        for (int item = 0; item < part.Length; item++)
            part[item] = [.. feature.Vector(item).ToArray().Select((value, k) => (k, (double)value))];
        return feature.Width;
    }

    // A point on a quarter of a circle: the lowest of all values at one end, the highest at the other, the rest by their place in the order of all, so that
    // neither the unit nor a few extreme values matter. The cosine falls from 1 for equal values to 0 for the two ends.
    private static int Number(NumericFeature feature, List<(int Column, double Value)>[] part)
    {
        float[] known = [.. feature.Values.ToArray().Where(float.IsFinite).Order()];
        for (int item = 0; item < part.Length; item++)
        {
            part[item] = [];
            float value = feature.Values[item];
            if (!float.IsFinite(value))
                continue;
            double place = known.Length < 2 ? 0 : (First(known, value) + First(known, MathF.BitIncrement(value)) - 1) / (2.0 * (known.Length - 1));
            (double sine, double cosine) = Math.SinCos(place * Math.PI / 2);
            part[item] = [(0, cosine), (1, sine)];
        }
        return 2;
    }

    // How many values are below a bound.
    private static int First(float[] ascending, float bound)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < bound)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
