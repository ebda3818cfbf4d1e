using System.Globalization;
using Parquet;
using Parquet.Schema;
using RecKit.Diagnostics;

namespace RecKit.Data.External;

/// <summary>
/// Reads results from Parquet files written by pandas, Polars or RecKit: ids as text or integers, columns with or without nulls.
/// </summary>
internal static class ExternalParquet
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The column names.</param>
    /// <param name="isPrediction">Whether every row needs a score.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>Whether the file has ranks, and whether it has scores.</returns>
    public static (bool Ranked, bool Scored) Read(string path, ExternalColumns columns, bool isPrediction, ExternalRows rows, CancellationToken cancellation)
    {
        try
        {
            return ReadAsync(path, columns, isPrediction, rows, cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or RecKitException or OperationCanceledException))
        {
            // A damaged file can make the library throw any exception type.
            throw new RecKitException(ErrorCodes.DataDamaged, $"'{path}' cannot be read as Parquet: {e.Message}", e);
        }
    }

    private static async Task<(bool Ranked, bool Scored)> ReadAsync(string path, ExternalColumns columns, bool isPrediction, ExternalRows rows, CancellationToken cancellation)
    {
        using FileStream file = File.OpenRead(path);
        ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            DataField[] fields = reader.Schema.DataFields;
            DataField user = Find(columns.User, "columns.user"), item = Find(columns.Item, "columns.item");
            DataField? score = isPrediction ? Find(columns.Score, "columns.score") : TryFind(columns.Score), rank = isPrediction ? null : TryFind(columns.Rank);
            if (score is null && rank is null)
                _ = Find(columns.Rank, "columns.rank, or columns.score");
            long line = 0;
            for (int number = 0; number < reader.RowGroupCount; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(number);
                int count = checked((int)group.RowCount);
                string?[] users = await Texts(group, user, count).ConfigureAwait(false), items = await Texts(group, item, count).ConfigureAwait(false);
                double[]? ranks = rank is null ? null : await Numbers(group, rank, count).ConfigureAwait(false);
                double[]? scores = score is null ? null : await Numbers(group, score, count).ConfigureAwait(false);
                for (int row = 0; row < count; row++)
                    Take(path, ++line, users[row], items[row], ranks?[row], scores?[row], rows);
            }
            return (rank is not null, score is not null);

            DataField? TryFind(string name) => fields.FirstOrDefault(f => f.Name == name);

            DataField Find(string name, string option) => TryFind(name) ?? throw new RecKitException(
                ErrorCodes.DataColumn, $"'{path}' has no column '{name}' ({option}); it has {string.Join(", ", fields.Select(f => $"'{f.Name}'"))}.");
        }
    }

    private static void Take(string path, long line, string? user, string? item, double? rank, double? score, ExternalRows rows)
    {
        if (user is null || item is null)
            rows.Problems.Add(path, line, 1, $"the {(user is null ? "user" : "item")} is null");
        else if (rank is { } place && !(Math.Abs(place) < long.MaxValue && Math.Truncate(place) == place))
            rows.Problems.Add(path, line, 1, string.Create(CultureInfo.InvariantCulture, $"the place {place} is not a whole number"));
        else if (score is { } value && !float.IsFinite((float)value))
            rows.Problems.Add(path, line, 1, string.Create(CultureInfo.InvariantCulture, $"the score {value} is not a finite number"));
        else
            rows.Add(path, line, (1, 1), user, item, (long)(rank ?? 0), (float)(score ?? -rank!.Value));
    }

    private static async Task<string?[]> Texts(ParquetRowGroupReader group, DataField field, int count)
    {
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = new string?[count];
            await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
            return texts;
        }
        if (field.ClrType == typeof(int))
            return Words(await Read<int>(group, field, count).ConfigureAwait(false));
        if (field.ClrType == typeof(long))
            return Words(await Read<long>(group, field, count).ConfigureAwait(false));
        throw Wrong(field, "text or whole numbers");
    }

    private static async Task<double[]> Numbers(ParquetRowGroupReader group, DataField field, int count)
    {
        if (field.ClrType == typeof(int))
            return Doubles(await Read<int>(group, field, count).ConfigureAwait(false), v => v);
        if (field.ClrType == typeof(long))
            return Doubles(await Read<long>(group, field, count).ConfigureAwait(false), v => v);
        if (field.ClrType == typeof(float))
            return Doubles(await Read<float>(group, field, count).ConfigureAwait(false), v => v);
        if (field.ClrType == typeof(double))
            return Doubles(await Read<double>(group, field, count).ConfigureAwait(false), v => v);
        throw Wrong(field, "numbers");
    }

    private static async Task<T?[]> Read<T>(ParquetRowGroupReader group, DataField field, int count)
        where T : struct
    {
        if (field.IsNullable)
        {
            T?[] values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            return values;
        }
        T[] plain = new T[count];
        await group.ReadAsync<T>(field, plain.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(plain, v => (T?)v);
    }

    private static string?[] Words<T>(T?[] values)
        where T : struct, IFormattable => Array.ConvertAll(values, v => v?.ToString(null, CultureInfo.InvariantCulture));

    private static double[] Doubles<T>(T?[] values, Func<T, double> number)
        where T : struct => Array.ConvertAll(values, v => v is { } some ? number(some) : double.NaN);

    private static RecKitException Wrong(DataField field, string wanted) =>
        new(ErrorCodes.DataColumn, $"Column '{field.Name}' must hold {wanted}, but is of the type {field.ClrType.Name}.");
}
