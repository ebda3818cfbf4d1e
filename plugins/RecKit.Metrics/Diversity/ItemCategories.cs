using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Metrics.Diversity;

/// <summary>The categories of every item, from one feature or from all together, and how alike items are by them.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class ItemCategories
{
    private readonly Similarity _similarity;
    private readonly int[] _starts;
    private readonly int[] _categories;
    private readonly double[] _weights;

    private ItemCategories(CategoricalFeature[] features, int itemCount, Similarity similarity)
    {
        _similarity = similarity;
        _starts = new int[itemCount + 1];
        List<int> categories = [];
        List<double> weights = [];
        for (int item = 0; item < itemCount; item++)
        {
            Append(features, item, categories, weights);
            _starts[item + 1] = categories.Count;
        }
        _categories = [.. categories];
        _weights = [.. weights];
        for (int item = 0; item < itemCount; item++)
            Normalise(_weights.AsSpan(_starts[item].._starts[item + 1]));
    }

    /// <summary>Takes the categories of items.</summary>
    /// <param name="context">The features.</param>
    /// <param name="feature">The name of one, or null: all that are categorical.</param>
    /// <param name="similarity">How alike items are.</param>
    /// <returns>The categories.</returns>
    /// <exception cref="RecKitException">RK4002: there are none, or the one that is named is not there or not categorical.</exception>
    public static ItemCategories Of(MetricContext context, string? feature, Similarity similarity)
    {
        FeatureTable? table = context.Training.ItemFeatures;
        CategoricalFeature[] all = [.. (table?.Columns ?? []).OfType<CategoricalFeature>()];
        CategoricalFeature[] wanted = feature is null ? all : [.. all.Where(f => f.Name == feature)];
        if (wanted.Length > 0)
            return new ItemCategories(wanted, context.Training.ItemCount, similarity);
        string got = all.Length == 0 ? "the data has no item feature with categories" : $"those with categories are {string.Join(", ", all.Select(f => f.Name))}";
        string what = feature is null ? "it needs an item feature with categories, such as genres"
            : table?.Find(feature) is null ? $"there is no item feature '{feature}'"
            : $"the item feature '{feature}' has no categories";
        throw new RecKitException(ErrorCodes.DataNeeds, $"{what}; {got}.");
    }

    /// <summary>Tells whether anything is known of an item.</summary>
    /// <param name="item">The item index.</param>
    /// <returns>False when it has no category.</returns>
    public bool Has(int item) => _starts[item + 1] > _starts[item];

    /// <summary>Tells how alike two items are.</summary>
    /// <param name="a">An item that has categories.</param>
    /// <param name="b">Another.</param>
    /// <returns>From 0, or −1 with negative weights, to 1.</returns>
    public double Between(int a, int b)
    {
        int i = _starts[a];
        int j = _starts[b];
        int shared = 0;
        double product = 0;
        while (i < _starts[a + 1] && j < _starts[b + 1])
        {
            if (_categories[i] == _categories[j])
            {
                shared++;
                product += _weights[i++] * _weights[j++];
            }
            else if (_categories[i] < _categories[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        int either = _starts[a + 1] - _starts[a] + _starts[b + 1] - _starts[b] - shared;
        return _similarity == Similarity.Jaccard ? (double)shared / either : Math.Clamp(product, -1, 1);
    }

    // Categories of a row ascend and are distinct, whatever the order and repetition in the features.
    private static void Append(CategoricalFeature[] features, int item, List<int> categories, List<double> weights)
    {
        SortedDictionary<int, double> row = [];
        int offset = 0;
        foreach (CategoricalFeature feature in features)
        {
            ReadOnlySpan<int> own = feature.Categories(item);
            for (int i = 0; i < own.Length; i++)
            {
                double weight = feature.HasWeights ? feature.Weights(item)[i] : 1;
                if (weight != 0 && !row.TryAdd(offset + own[i], weight) && feature.HasWeights)
                    row[offset + own[i]] += weight;
            }
            offset += feature.Vocabulary.Count;
        }
        foreach ((int category, double weight) in row)
        {
            categories.Add(category);
            weights.Add(weight);
        }
    }

    private static void Normalise(Span<double> weights)
    {
        double squares = 0;
        foreach (double weight in weights)
            squares += weight * weight;
        double norm = Math.Sqrt(squares);
        if (norm == 0)
            return;
        foreach (ref double weight in weights)
            weight /= norm;
    }
}
