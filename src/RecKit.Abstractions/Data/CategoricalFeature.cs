namespace RecKit.Data;

/// <summary>Categories of each row: none, one or several (genres, tags, words), with weights where there are any. Compressed sparse rows.</summary>
public sealed class CategoricalFeature : Feature
{
    private readonly int[] _starts;
    private readonly int[] _categories;
    private readonly float[]? _weights;

    /// <summary>Makes the column of its arrays, which are taken over.</summary>
    /// <param name="name">The name.</param>
    /// <param name="vocabulary">The categories.</param>
    /// <param name="starts">Where each row starts; rows + 1 numbers.</param>
    /// <param name="categories">Category indices, row after row.</param>
    /// <param name="weights">One weight per category, or null: all are 1.</param>
    public CategoricalFeature(string name, Vocabulary vocabulary, int[] starts, int[] categories, float[]? weights = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(categories);
        if (starts.Length == 0 || starts[^1] != categories.Length)
            throw new ArgumentException($"Row starts must end at the number of categories, {categories.Length}.", nameof(starts));
        if (weights is not null && weights.Length != categories.Length)
            throw new ArgumentException($"There must be one weight per category, {categories.Length}, but got {weights.Length}.", nameof(weights));
        Vocabulary = vocabulary;
        _starts = starts;
        _categories = categories;
        _weights = weights;
    }

    /// <summary>Gets the categories.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Gets whether categories have weights.</summary>
    public bool HasWeights => _weights is not null;

    /// <inheritdoc/>
    public override int RowCount => _starts.Length - 1;

    /// <summary>Gets the categories of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Indices into <see cref="Vocabulary"/>.</returns>
    public ReadOnlySpan<int> Categories(int row) => _categories.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Gets the weights of a row; empty when there are none.</summary>
    /// <param name="row">The row.</param>
    /// <returns>One weight per category of the row.</returns>
    public ReadOnlySpan<float> Weights(int row) => _weights is null ? default : _weights.AsSpan(_starts[row].._starts[row + 1]);

    /// <inheritdoc/>
    public override Feature Select(ReadOnlySpan<int> rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + (rows[i] < 0 ? 0 : _starts[rows[i] + 1] - _starts[rows[i]]);
        int[] categories = new int[starts[^1]];
        float[]? weights = _weights is null ? null : new float[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0)
                continue;
            Categories(rows[i]).CopyTo(categories.AsSpan(starts[i]));
            if (weights is not null)
                Weights(rows[i]).CopyTo(weights.AsSpan(starts[i]));
        }
        return new CategoricalFeature(Name, Vocabulary, starts, categories, weights);
    }
}
