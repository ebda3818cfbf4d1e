namespace RecKit.Data;

/// <summary>A vector of numbers for each row, such as an embedding of a text or a picture; all NaN where there is none.</summary>
public sealed class VectorFeature : Feature
{
    private readonly float[] _values;

    /// <summary>Makes the column of its array, which is taken over.</summary>
    /// <param name="name">The name.</param>
    /// <param name="width">The length of a vector, at least 1.</param>
    /// <param name="values">Rows × width numbers, row after row; a row that begins with NaN: missing.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows.</exception>
    public VectorFeature(string name, int width, float[] values)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (values.Length % width != 0)
            throw new ArgumentException($"Vectors of {width} numbers need a multiple of {width} numbers, but got {values.Length}.", nameof(values));
        Width = width;
        _values = values;
    }

    /// <summary>Gets the length of a vector.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override int RowCount => _values.Length / Width;

    /// <summary>Gets the numbers of all rows, row after row; a row that begins with NaN: missing.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Gets the vector of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns><see cref="Width"/> numbers; empty where there is none.</returns>
    public ReadOnlySpan<float> Vector(int row)
    {
        ReadOnlySpan<float> vector = _values.AsSpan(row * Width, Width);
        return float.IsNaN(vector[0]) ? default : vector;
    }

    /// <inheritdoc/>
    public override Feature Select(ReadOnlySpan<int> rows)
    {
        float[] values = new float[rows.Length * Width];
        values.AsSpan().Fill(float.NaN);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
                _values.AsSpan(rows[i] * Width, Width).CopyTo(values.AsSpan(i * Width));
        }
        return new VectorFeature(Name, Width, values);
    }
}
