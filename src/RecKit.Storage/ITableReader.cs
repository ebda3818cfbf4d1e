namespace RecKit.Storage;

/// <summary>Reads the tables that an <see cref="ITableWriter"/> wrote. The room that knows the format implements it.</summary>
public interface ITableReader
{
    /// <summary>Gets the extension of its files, with the dot.</summary>
    string Extension { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The groups of rows, in order; each is read when it is asked for.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="Diagnostics.RecKitException">RK5008: it is damaged, or has columns of another kind.</exception>
    IEnumerable<IReadOnlyList<TableColumn>> Read(string path);
}
