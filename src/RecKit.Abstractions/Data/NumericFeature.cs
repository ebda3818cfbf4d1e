namespace RecKit.Data;

/// <summary>A number for each row; NaN where there is none.</summary>
public sealed class NumericFeature : Feature
{
    private readonly float[] _values;

    /// <summary>Makes the column of its array, which is taken over.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One number per row; NaN: missing.</param>
    public NumericFeature(string name, float[] values)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <inheritdoc/>
    public override int RowCount => _values.Length;

    /// <summary>Gets the numbers; NaN: missing.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <inheritdoc/>
    public override Feature Select(ReadOnlySpan<int> rows)
    {
        float[] values = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            values[i] = rows[i] < 0 ? float.NaN : _values[rows[i]];
        return new NumericFeature(Name, values);
    }
}
