namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>Weighs users × items as <see cref="Weighting"/> says, and a history in the same way.</summary>
internal sealed class InteractionWeights
{
    private readonly SimilarityRule _rule;
    private readonly float[] _saturations;
    private readonly int _itemCount;

    /// <summary>Learns the lengths of the items.</summary>
    /// <param name="rule">The weighting.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="columns">The item of each merged pair.</param>
    /// <param name="values">Its value.</param>
    public InteractionWeights(SimilarityRule rule, int itemCount, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        _rule = rule;
        _itemCount = itemCount;
        _saturations = rule.Weighting == Weighting.Bm25 ? Saturations(rule, itemCount, columns, values) : [];
    }

    /// <summary>Weighs all users.</summary>
    /// <param name="starts">Where the row of each user starts.</param>
    /// <param name="columns">The item of each pair.</param>
    /// <param name="values">Its value; receives the weight.</param>
    public void Apply(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, Span<float> values)
    {
        for (int user = 0; user < starts.Length - 1 && _rule.Weighting != Weighting.None; user++)
            Apply(columns[starts[user]..starts[user + 1]], values[starts[user]..starts[user + 1]]);
    }

    /// <summary>Weighs one user. Square roots and saturation are for amounts: what is below nothing counts as nothing there.</summary>
    /// <param name="items">The user's items.</param>
    /// <param name="values">Their values; receives the weights.</param>
    public void Apply(ReadOnlySpan<int> items, Span<float> values)
    {
        if (_rule.Weighting == Weighting.None)
            return;
        float scale = (float)(_rule.K1 + 1);
        float idf = (float)Math.Log(_itemCount / (1.0 + items.Length));
        for (int i = 0; i < items.Length; i++)
        {
            float value = Math.Max(values[i], 0);
            if (_rule.Weighting == Weighting.TfIdf)
                values[i] = MathF.Sqrt(value) * idf;
            else
                values[i] = value > 0 ? value * scale / (_saturations[items[i]] + value) * idf : 0;
        }
    }

    // k1·(1 − b + b·length ÷ mean length) of each item.
    private static float[] Saturations(SimilarityRule rule, int itemCount, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        double[] lengths = new double[itemCount];
        double total = 0;
        for (int entry = 0; entry < columns.Length; entry++)
        {
            double value = Math.Max(values[entry], 0);
            lengths[columns[entry]] += value;
            total += value;
        }
        return Array.ConvertAll(
            lengths, length => (float)(rule.K1 * (1 - rule.B + (rule.B * (total > 0 ? length * itemCount / total : 1)))));
    }
}
