namespace RecKit.Data;

/// <summary>One named column of a <see cref="FeatureTable"/>.</summary>
public abstract class Feature
{
    private protected Feature(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Copies some rows.</summary>
    /// <param name="rows">Row numbers, −1 for a row without a value.</param>
    /// <returns>The new column.</returns>
    public abstract Feature Select(ReadOnlySpan<int> rows);
}
