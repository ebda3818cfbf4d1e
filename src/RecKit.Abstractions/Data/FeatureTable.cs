namespace RecKit.Data;

/// <summary>Named columns over users, items or events: row i describes user, item or event i.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class FeatureTable
{
    /// <summary>Makes a table of columns of equal length with distinct names.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentException">Columns differ in length or two have one name.</exception>
    public FeatureTable(int rowCount, IReadOnlyList<Feature> columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentNullException.ThrowIfNull(columns);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Feature column in columns)
        {
            if (column.RowCount != rowCount)
                throw new ArgumentException($"Feature '{column.Name}' has {column.RowCount} rows, but the table has {rowCount}.", nameof(columns));
            if (!names.Add(column.Name))
                throw new ArgumentException($"Two features are named '{column.Name}'.", nameof(columns));
        }
        RowCount = rowCount;
        Columns = columns;
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the columns.</summary>
    public IReadOnlyList<Feature> Columns { get; }

    /// <summary>Finds a column.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The column, or null.</returns>
    public Feature? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>Copies some rows of every column.</summary>
    /// <param name="rows">Row numbers, −1 for a row without values.</param>
    /// <returns>The new table.</returns>
    public FeatureTable Select(ReadOnlySpan<int> rows)
    {
        Feature[] columns = new Feature[Columns.Count];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Columns[i].Select(rows);
        return new FeatureTable(rows.Length, columns);
    }
}
