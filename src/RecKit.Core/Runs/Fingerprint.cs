using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RecKit.Data;

namespace RecKit.Core.Runs;

/// <summary>
/// The fingerprint of a data set: SHA-256 over its ids, events, scale, features, parts and candidates in a fixed order, each with its name and length.
/// Not of its name or notes: the same data read from another place has the same fingerprint.
/// </summary>
public static class Fingerprint
{
    private const int Chunk = 1 << 22;

    /// <summary>Computes the fingerprint.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text(hash, "users", data.Users.Ids);
        Text(hash, "items", data.Items.Ids);
        Column(hash, "event.users", data.Events.Users);
        Column(hash, "event.items", data.Events.Items);
        Column(hash, "event.values", data.Events.Values);
        Column(hash, "event.timestamps", data.Events.Timestamps);
        Column<float>(hash, "scale", data.Scale is { } scale ? [scale.Min, scale.Max] : []);
        Table(hash, "event.features", data.Events.Features);
        Table(hash, "user.features", data.UserFeatures);
        Table(hash, "item.features", data.ItemFeatures);
        foreach (DatasetPart part in data.Parts)
        {
            Column(hash, $"part.{part.Name}.train", part.Train.Span);
            Column(hash, $"part.{part.Name}.test", part.Test.Span);
            for (int user = 0; user < (part.Candidates?.UserCount ?? 0); user++)
                Column(hash, "candidates", part.Candidates!.Items(user));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Table(IncrementalHash hash, string name, FeatureTable? table)
    {
        foreach (Feature feature in table?.Columns ?? [])
        {
            string column = $"{name}.{feature.Name}";
            switch (feature)
            {
                case CategoricalFeature categorical:
                    Text(hash, column, categorical.Vocabulary.Ids);
                    for (int row = 0; row < categorical.RowCount; row++)
                    {
                        Column(hash, "categories", categorical.Categories(row));
                        Column(hash, "weights", categorical.Weights(row));
                    }

                    break;
                case NumericFeature numeric:
                    Column(hash, column, numeric.Values);
                    break;
                case TextFeature text:
                    Text(hash, column, text.Values.ToArray());
                    break;
            }
        }
    }

    private static void Text(IncrementalHash hash, string name, IReadOnlyList<string?> values)
    {
        Name(hash, name, values.Count);
        foreach (string? value in values)
        {
            byte[] bytes = value is null ? [] : Encoding.UTF8.GetBytes(value);
            hash.AppendData(BitConverter.GetBytes(value is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }
    }

    private static void Column<T>(IncrementalHash hash, string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Name(hash, name, values.Length);
        for (int start = 0; start < values.Length; start += Chunk)
            hash.AppendData(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(Chunk, values.Length - start))));
    }

    private static void Name(IncrementalHash hash, string name, int count) => hash.AppendData(Encoding.UTF8.GetBytes($"{name}:{count};"));
}
