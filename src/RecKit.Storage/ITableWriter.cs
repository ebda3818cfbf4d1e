namespace RecKit.Storage;

/// <summary>Writes tables such as <c>per-user.parquet</c>. The room that knows the format implements it.</summary>
public interface ITableWriter
{
    /// <summary>Gets the extension of its files, with the dot.</summary>
    string Extension { get; }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The full path; a file there is replaced.</param>
    /// <param name="groups">Groups of rows with the same columns; one is in memory at a time.</param>
    void Write(string path, IEnumerable<IReadOnlyList<TableColumn>> groups);
}

/// <summary>A column of a group of rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">A <c>string[]</c>, <c>int[]</c>, <c>long[]</c>, <c>float[]</c> or <c>double[]</c>.</param>
public sealed record TableColumn(string Name, Array Values);
