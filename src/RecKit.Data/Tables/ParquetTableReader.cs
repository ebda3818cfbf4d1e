using Parquet;
using Parquet.Schema;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Data.Tables;

/// <summary>Reads the Parquet tables written by <see cref="ParquetTableWriter"/>, one row group at a time.</summary>
/// <remarks>Thread safety: safe; stateless.</remarks>
public sealed class ParquetTableReader : ITableReader
{
    /// <inheritdoc/>
    public string Extension => ".parquet";

    /// <inheritdoc/>
    public IEnumerable<IReadOnlyList<TableColumn>> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadGroups(path);
    }

    private static IEnumerable<IReadOnlyList<TableColumn>> ReadGroups(string path)
    {
        using FileStream file = File.OpenRead(path);
        ParquetReader reader = Guard(path, () => ParquetReader.CreateAsync(file).GetAwaiter().GetResult());
        try
        {
            for (int group = 0; group < reader.RowGroupCount; group++)
                yield return Guard(path, () => ReadGroup(reader, group).GetAwaiter().GetResult());
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static async Task<IReadOnlyList<TableColumn>> ReadGroup(ParquetReader reader, int number)
    {
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(number);
        DataField[] fields = reader.Schema.DataFields;
        TableColumn[] columns = new TableColumn[fields.Length];
        for (int i = 0; i < fields.Length; i++)
            columns[i] = new TableColumn(fields[i].Name, await ReadColumn(group, fields[i], checked((int)group.RowCount)).ConfigureAwait(false));
        return columns;
    }

    private static async Task<Array> ReadColumn(ParquetRowGroupReader group, DataField field, int rows)
    {
        // The library returns text columns as characters.
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(texts, t => t ?? throw new InvalidDataException($"column '{field.Name}' has a null"));
        }
        if (field.ClrType == typeof(int))
            return await Read<int>(group, field, rows).ConfigureAwait(false);
        if (field.ClrType == typeof(long))
            return await Read<long>(group, field, rows).ConfigureAwait(false);
        if (field.ClrType == typeof(float))
            return await Read<float>(group, field, rows).ConfigureAwait(false);
        if (field.ClrType == typeof(double))
            return await Read<double>(group, field, rows).ConfigureAwait(false);
        throw new InvalidDataException($"column '{field.Name}' is of the type {field.ClrType}, which run files do not have");
    }

    private static async Task<T[]> Read<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        T[] values = new T[rows];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        return values;
    }

    // A damaged file can make the library throw any exception type.
    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException and not RecKitException)
        {
            throw new RecKitException(ErrorCodes.RunDamaged, $"'{path}' cannot be read as a table of a run: {e.Message}", e);
        }
    }
}
