namespace RecKit.Data;

/// <summary>A text for each row (a title, a description); null where there is none.</summary>
public sealed class TextFeature : Feature
{
    private readonly string?[] _values;

    /// <summary>Makes the column of its array, which is taken over.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One text per row; null: missing.</param>
    public TextFeature(string name, string?[] values)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <inheritdoc/>
    public override int RowCount => _values.Length;

    /// <summary>Gets the texts; null: missing.</summary>
    public ReadOnlySpan<string?> Values => _values;

    /// <inheritdoc/>
    public override Feature Select(ReadOnlySpan<int> rows)
    {
        string?[] values = new string?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            values[i] = rows[i] < 0 ? null : _values[rows[i]];
        return new TextFeature(Name, values);
    }
}
