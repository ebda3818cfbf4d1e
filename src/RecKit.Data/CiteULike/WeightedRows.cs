namespace RecKit.Data.CiteULike;

/// <summary>Collects weighted categories of items, in any order.</summary>
internal sealed class WeightedRows(int rows)
{
    private readonly SortedDictionary<int, float>?[] _rows = new SortedDictionary<int, float>?[rows];

    /// <summary>Adds to the weight of a category in a row.</summary>
    public void Add(int row, int category, float weight)
    {
        SortedDictionary<int, float> own = _rows[row] ??= [];
        own[category] = own.GetValueOrDefault(category) + weight;
    }

    public CategoricalFeature Build(string name, Vocabulary vocabulary, bool hasWeights)
    {
        int[] starts = new int[_rows.Length + 1];
        for (int row = 0; row < _rows.Length; row++)
            starts[row + 1] = starts[row] + (_rows[row]?.Count ?? 0);
        int[] categories = new int[starts[^1]];
        float[] weights = new float[starts[^1]];
        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[row]?.Keys.CopyTo(categories, starts[row]);
            _rows[row]?.Values.CopyTo(weights, starts[row]);
        }
        return new CategoricalFeature(name, vocabulary, starts, categories, hasWeights ? weights : null);
    }
}
