using RecKit.Data;

namespace RecKit.Storage;

/// <summary>
/// The fingerprint of a data set: SHA-256 over its ids, events, scale, features, parts and candidates in a fixed order, each with its name and length.
/// Not of its name or notes: the same data read from another place has the same fingerprint.
/// </summary>
public static class Fingerprint
{
    /// <summary>Computes the fingerprint.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using BufferedHash hash = new();
        Text(hash, "users", data.Users.Ids);
        Text(hash, "items", data.Items.Ids);
        Column(hash, "event.users", data.Events.Users);
        Column(hash, "event.items", data.Events.Items);
        Column(hash, "event.values", data.Events.Values);
        Times(hash, data.Events.Timestamps);
        Column<float>(hash, "scale", data.Scale is { } scale ? [scale.Min, scale.Max] : []);
        Table(hash, "event.features", data.Events.Features);
        Table(hash, "user.features", data.UserFeatures);
        Table(hash, "item.features", data.ItemFeatures);
        foreach (DatasetPart part in data.Parts)
        {
            Column(hash, $"part.{part.Name}.train", part.Train.Span);
            Column(hash, $"part.{part.Name}.test", part.Test.Span);
            if (!part.Validation.IsEmpty)
                Column(hash, $"part.{part.Name}.validation", part.Validation.Span);
            hash.Add($"candidates {part.Candidates?.UserCount}");
            for (int user = 0; user < (part.Candidates?.UserCount ?? 0); user++)
                Rows(hash, part.Candidates!.Items(user));
        }

        return hash.Finish();
    }

    // Whole seconds are hashed as such: data without fractions keeps the fingerprint it had when seconds were the unit, so runs of then stay comparable.
    private static void Times(BufferedHash hash, ReadOnlySpan<long> times)
    {
        long[] seconds = new long[times.Length];
        for (int row = 0; row < times.Length; row++)
        {
            (seconds[row], long rest) = Math.DivRem(times[row], UnixTime.Second);
            if (rest != 0)
            {
                Column(hash, "event.microseconds", times);
                return;
            }
        }

        Column<long>(hash, "event.timestamps", seconds);
    }

    private static void Table(BufferedHash hash, string name, FeatureTable? table)
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
                        Rows(hash, categorical.Categories(row));
                        Rows(hash, categorical.Weights(row));
                    }

                    break;
                case NumericFeature numeric:
                    Column(hash, column, numeric.Values);
                    break;
                case VectorFeature vectors:
                    Column(hash, column, vectors.Values);
                    hash.Add(vectors.Width);
                    break;
                case TextFeature text:
                    Text(hash, column, text.Values.ToArray());
                    break;
            }
        }
    }

    private static void Text(BufferedHash hash, string name, IReadOnlyList<string?> values)
    {
        hash.Add(name);
        hash.Add(values.Count);
        foreach (string? value in values)
            hash.Add(value);
    }

    private static void Column<T>(BufferedHash hash, string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        hash.Add(name);
        Rows(hash, values);
    }

    private static void Rows<T>(BufferedHash hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        hash.Add(values.Length);
        hash.Add(values);
    }
}
